import { BuildError } from '../../../functions/runbook/build-error.ts';
import { above, forEach, is, parameter, repeatUntil, run, runbook, when } from '../../../functions/runbook/builder.ts';
import { compile } from '../../../functions/runbook/compile.ts';
import type { Step } from '../../../functions/runbook/step.ts';
import { holds, label, looks, makes, of } from './case.ts';

const parameters = { Names: parameter.stringList({ label }), Way: parameter.string({ label }) };
type Given = Parameters<Parameters<typeof of<typeof parameters>>[1]>[0];

function problemsOf(steps: (given: Given) => Step[]): string[] {
  try {
    compile(of(parameters, (given) => [...steps(given), holds('end')]));
    return [];
  } catch (error) {
    if (error instanceof BuildError) return error.problems;
    throw error;
  }
}

const max = { max: 3 };

describe('a runbook with branches and loops does not build', () => {
  test.each<[string, (given: Given) => Step[], RegExp]>([
    [
      'where a step uses what only one way reads',
      ({ Way }) => {
        const inside = looks('Inside');
        return [when('Which', label, is(Way, 'a'), [inside]), when('Then', label, above(inside.Items, 1), [])];
      },
      /step Then uses \{\{ Inside.Items \}\}/,
    ],
    [
      'where a step uses the item of a loop after it',
      ({ Names }) => {
        let item: Parameters<Parameters<typeof forEach>[3]>[0] | undefined;
        const loop = forEach(
          'Each',
          label,
          Names,
          (one) => {
            item = one;
            return [looks('See', one)];
          },
          max,
        );
        return [loop, looks('After', item)];
      },
      /step After uses \{\{ Each.CurrentIteratorValue \}\}/,
    ],
    [
      'with a loop in a loop',
      ({ Names }) => [
        forEach('A', label, Names, () => [forEach('B', label, Names, (one) => [looks('C', one)], max)], max),
      ],
      /loop A: holds another loop/,
    ],
    [
      'with two acts to undo in one loop',
      ({ Names }) => [forEach('A', label, Names, (one) => [makes('B', one), makes('C', one)], max)],
      /loop A: undoes B and C: put them into one runbook/,
    ],
    [
      'where the undo of a loop needs what an iteration reads',
      ({ Names }) => [
        forEach(
          'A',
          label,
          Names,
          (one) => {
            const seen = looks('See', one);
            return [seen, makes('Make', seen.Status)];
          },
          max,
        ),
      ],
      /loop A: the undo of Make needs \{\{ See.Status \}\}/,
    ],
    [
      'where a branch around the act of a loop looks at what an iteration reads',
      ({ Names }) => [
        forEach(
          'A',
          label,
          Names,
          (one) => {
            const seen = looks('See', one);
            return [seen, when('If', label, above(seen.Items, 0), [makes('Make', one)])];
          },
          max,
        ),
      ],
      /loop A: the undo of Make needs \{\{ See.Items \}\}/,
    ],
    [
      'with a loop of more than 100',
      ({ Names }) => [forEach('A', label, Names, (one) => [looks('B', one)], { max: 101 })],
      /loop A: max 101/,
    ],
    [
      'with a loop that waits for what never changes',
      ({ Way }) => [repeatUntil('A', label, [looks('B')], is(Way, 'x'), max)],
      /loop A: its condition must look at something/,
    ],
    [
      'with two steps of one name on two ways',
      ({ Way }) => [when('W', label, is(Way, 'x'), [looks('A')], [looks('A')])],
      /two steps are named A/,
    ],
    [
      'with a step named as the compiler names its own',
      ({ Way }) => [makes('A'), when('UndoA', label, is(Way, 'x'), [])],
      /two steps are named UndoA/,
    ],
  ])('%s', (_, steps, problem) => {
    expect(problemsOf(steps)).toEqual([expect.stringMatching(problem)]);
  });

  test('where nothing verifies an act on one of its ways', () => {
    const build = () => compile(of(parameters, ({ Way }) => [when('W', label, is(Way, 'x'), [makes('A')])]));

    expect(build).toThrow('nothing verifies step A');
  });

  test('where it promises an output that no step gives', () => {
    const settings = { title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 60 } as const;
    const promising = runbook('test/case', {
      ...settings,
      parameters: {},
      steps: () => [looks('See')],
      outputs: { State: 'See.State' },
    });

    expect(() => compile(promising)).toThrow('its output State is See.State, which no step gives');
  });

  test('where a child could take longer than the lock on the target lasts', () => {
    const child = of({}, () => [looks('See')], 'test/child');
    const parent = () =>
      runbook('test/case', {
        title: label,
        purpose: label,
        risk: 'low',
        owner: 'nobody',
        timeoutMinutes: 60,
        parameters: {},
        steps: () => [run('Child', label, child, {}).irreversible('gone'), holds('end')],
      });

    expect(() => compile(parent())).toThrow(/its steps may take 60\d minutes/);
  });
});

test('of two ways, only the longer counts for the time that a run may take', () => {
  const slow = (name: string) => ({ ...holds(name), timeoutSeconds: 9000 });

  const problems = problemsOf(({ Way }) => [
    when('W', label, is(Way, 'x'), [slow('a'), slow('b')], [slow('c'), slow('d')]),
    { ...holds('e'), timeoutSeconds: 17_000 },
  ]);

  expect(problems).toEqual([]);
});
