import { handler } from '../../runbooks/capacity/next-size.handler.ts';

const question = { current: 4, wanted: 0, percent: 50, bounds: { MaximumSize: 20, "the group's own maximum": 10 } };

describe('how many there shall be', () => {
  test.each([
    ['so many percent more', {}, 6],
    ['at least one more', { current: 1, percent: 10 }, 2],
    ['no more than the lowest bound', { current: 8 }, 10],
    ['what a person asks for', { wanted: 9 }, 9],
    ['so many percent more where nothing bounds it', { current: 100, bounds: {} }, 150],
  ])('is %s', async (_, given, size) => {
    const next = await handler({ ...question, ...given });

    expect(next).toEqual({ size });
  });

  test.each([
    ['a person asks for as many as there are', { wanted: 4 }, 'There are 4 already, and 4 are asked for'],
    ['a person asks for fewer', { wanted: 3 }, 'There are 4 already, and 3 are asked for'],
    ['a person asks for more than a bound', { wanted: 11 }, "11 are asked for, and the group's own maximum allows 10"],
    ['there are as many as a bound allows', { current: 10 }, "There are 10, and the group's own maximum allows 10"],
    ['there are more than a bound allows', { current: 12 }, "There are 12, and the group's own maximum allows 10"],
    ['there are none', { current: 0 }, 'There are 0, of which 50 % more are none'],
  ])('is refused where %s', async (_, given, why) => {
    const next = handler({ ...question, ...given });

    await expect(next).rejects.toThrow(why);
  });
});
