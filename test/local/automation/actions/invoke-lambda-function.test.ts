// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-lamb.html
import { AwsCallError } from '../../../../local/automation/ports.ts';
import { runDocument, stepRecord } from '../support/run-document.ts';

const invoke = (inputs: object = {}, more: object = {}) => ({
  mainSteps: [
    { name: 'Invoke', action: 'aws:invokeLambdaFunction', inputs: { FunctionName: 'mend', ...inputs }, ...more },
  ],
});
const answer = { StatusCode: 200, Payload: '{"fixed":2}', ExecutedVersion: '$LATEST' };

test('invokes the function and gives what it answered', async () => {
  const { calls, record } = await runDocument(invoke(), { aws: () => ({ ...answer, LogResult: 'bG9n' }) });

  expect(calls).toEqual([
    expect.objectContaining({ service: 'lambda', api: 'Invoke', input: { FunctionName: 'mend' } }),
  ]);
  expect(stepRecord(record, 'Invoke')).toMatchObject({
    StepStatus: 'Success',
    Outputs: { StatusCode: ['200'], Payload: ['{"fixed":2}'], LogResult: ['bG9n'] },
  });
});

test.each([
  ['$.Payload.fixed', 'Integer', '{"fixed":2}', '2'],
  ['$.fixed', 'Integer', '{"fixed":2}', '2'],
  ['$.StatusCode', 'Integer', '{"StatusCode":500}', '200'],
  ['$..fixed', 'StringList', '{"fixed":2}', '2'],
  ['$.Payload', 'String', '{"fixed":2}', '{"fixed":2}'],
  ['$.Payload', 'String', '"done"', '"done"'],
  ['$.Payload', 'String', '{not JSON', '{not JSON'],
  ['$.StatusCode', 'Integer', 'null', '200'],
])('a selector %s of %s finds in the answer %s the value %s', async (Selector, Type, Payload, value) => {
  const document = invoke({}, { outputs: [{ Name: 'Found', Selector, Type }] });

  const { record } = await runDocument(document, { aws: () => ({ ...answer, Payload }) });

  expect(stepRecord(record, 'Invoke').Outputs).toMatchObject({ Found: [value], Payload: [Payload] });
});

test.each<[string, object, object]>([
  ['all inputs go on', { Qualifier: 'live', InvocationType: 'Event', LogType: 'None', ClientContext: 'e30=' }, {}],
  ['a text of InputPayload', { InputPayload: '{"a":"b"}' }, { Payload: '{"a":"b"}' }],
  ['a map of InputPayload', { InputPayload: { a: 'a "b"\n' } }, { Payload: '{"a":"a \\"b\\"\\n"}' }],
  ['the legacy Payload', { Payload: '{"a":1}' }, { Payload: '{"a":1}' }],
  ['InputPayload wins over Payload', { InputPayload: { a: 1 }, Payload: '{"a":2}' }, { Payload: '{"a":1}' }],
  ['InputPayload wins wherever it stands', { Payload: '{"a":2}', InputPayload: { a: 1 } }, { Payload: '{"a":1}' }],
  ['a map of ClientContext', { ClientContext: { custom: 1 } }, { ClientContext: 'eyJjdXN0b20iOjF9' }],
])('%s', async (_, inputs, sent) => {
  const { calls } = await runDocument(invoke(inputs), { aws: () => answer });

  const { InputPayload: _input, ...given } = inputs as { InputPayload?: unknown };
  expect(calls[0]?.input).toEqual({ FunctionName: 'mend', ...given, ...sent });
});

test('an asynchronous invocation has no Payload', async () => {
  const { record } = await runDocument(invoke({ InvocationType: 'Event' }), {
    aws: () => ({ StatusCode: 202, Payload: '' }),
  });

  expect(stepRecord(record, 'Invoke').Outputs).toEqual({ StatusCode: ['202'], OutputPayload: ['{"StatusCode":202}'] });
});

test.each(['Handled', 'Unhandled'])('a function that ends with an error (%s) fails the step', async (FunctionError) => {
  const Payload = '{"errorMessage":"disk full","errorType":"Error"}';

  const { record } = await runDocument(invoke(), { aws: () => ({ StatusCode: 200, FunctionError, Payload }) });

  expect(stepRecord(record, 'Invoke')).toMatchObject({
    StepStatus: 'Failed',
    FailureMessage: expect.stringContaining('The function mend ended with an error'),
    Outputs: { StatusCode: ['200'], FunctionError: [FunctionError], Payload: [Payload] },
  });
});

test('a function that does not exist fails the step', async () => {
  const aws = () => {
    throw new AwsCallError('ResourceNotFoundException', 'Function not found: mend', 404);
  };

  const { record } = await runDocument(invoke(), { aws });

  expect(stepRecord(record, 'Invoke').FailureMessage).toContain('Function not found: mend');
});

test.each([
  [{}, 300],
  [{ timeoutSeconds: 120 }, 120],
  [{ timeoutSeconds: 900 }, 300],
])('a step with %j takes at most %d seconds', async (more, seconds) => {
  const { record, took } = await runDocument(invoke({}, more), { aws: () => new Promise(() => undefined) });

  expect(took).toBe(seconds * 1000);
  expect(stepRecord(record, 'Invoke').StepStatus).toBe('TimedOut');
});

test.each([
  [{ FunctionName: undefined }, 'the input FunctionName is missing'],
  [{ InvocationType: 'Later' }, 'the input InvocationType must be Event, RequestResponse or DryRun, but is "Later"'],
  [{ LogType: 'All' }, 'the input LogType must be None or Tail, but is "All"'],
])('a step with %j is refused before it runs', async (inputs, why) => {
  await expect(runDocument(invoke(inputs))).rejects.toThrow(why);
});
