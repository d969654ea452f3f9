import type { LambdaClient } from '@aws-sdk/client-lambda';
import { createFunctionAsker } from '../../../functions/adapters/lambda/ask-function.ts';
import { AnswerRefusedError } from '../../../functions/people/answer-refused-error.ts';
import { RefusedByFunctionError } from '../../../functions/people/board/board-ports.ts';
import { takeAnswer } from '../../../functions/people/take-answer.ts';
import { asking } from './answer-world.ts';

test('an answer from the board that comes second is no failure of the function, and says who was first', async () => {
  const { ports, said } = await asking();
  await takeAnswer(said({ by: 'Mika', via: 'dashboard' }), ports);

  const second = await takeAnswer(said({ by: 'Taro', via: 'dashboard' }), ports);

  expect(second).toEqual({ refused: expect.stringMatching(/does not count: it was approved by Mika at/) });
});

test('nor is one from the board that cannot be read', async () => {
  const { ports, said } = await asking();

  const answered = await takeAnswer({ ...said({ via: 'dashboard' }), colour: 'red' }, ports);

  expect(answered).toEqual({ refused: expect.stringContaining('colour') });
});

test('one that comes another way fails where it does not count, so that an execution of Kizuki-answer does', async () => {
  const { ports, said } = await asking();
  await takeAnswer(said({ by: 'Mika' }), ports);

  const second = takeAnswer(said({ by: 'Taro' }), ports);

  await expect(second).rejects.toThrow(AnswerRefusedError);
});

test('the board takes what was refused for a refusal', async () => {
  const said = JSON.stringify({ refused: 'it was approved by Mika' });
  const client = { send: async () => ({ Payload: { transformToString: () => said } }) } as unknown as LambdaClient;

  const asked = createFunctionAsker(client)('kizuki-answer', {});

  await expect(asked).rejects.toThrow(new RefusedByFunctionError('it was approved by Mika'));
});
