import { AwsCallError } from '../../local/automation/ports.ts';
import { codeHere } from '../../local/code-steps/code-here.ts';
import { handler } from '../functions/runbook/fixture/judge.handler.ts';

const call = (FunctionName: string, input: object) => ({
  service: 'lambda',
  api: 'Invoke',
  input: { FunctionName, Payload: JSON.stringify(input) },
  signal: new AbortController().signal,
});

const failing = (code: string) => async () => {
  throw new AwsCallError(code, 'no', 404);
};

const here = (code: string) =>
  codeHere(
    failing(code),
    async () => ['test/judge'],
    async () => ({ handler }),
  );

describe('a code step whose function is not there', () => {
  test('runs here, and answers as Lambda does', async () => {
    const answer = await here('ResourceNotFoundException')(call('kizuki-code-test-judge', { names: ['a'], most: 1 }));

    expect(answer).toEqual({
      StatusCode: 200,
      Payload: JSON.stringify({ verdict: 'fine', chosen: ['a'], count: 1 }),
    });
  });

  test('tells of an error of the handler as Lambda does', async () => {
    const answer = await here('ResourceNotFoundException')(call('kizuki-code-test-judge', { names: [], most: 1 }));

    expect(answer).toMatchObject({ FunctionError: 'Unhandled', Payload: expect.stringContaining('RangeError') });
  });

  test.each([
    ['another function is not there', 'ResourceNotFoundException', 'orders'],
    ['the function may not be called', 'AccessDeniedException', 'kizuki-code-test-judge'],
  ])('fails as AWS says where %s', async (_, code, name) => {
    await expect(here(code)(call(name, {}))).rejects.toMatchObject({ code });
  });
});
