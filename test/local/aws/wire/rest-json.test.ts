import { AwsError } from '../../../../local/aws/service.ts';
import { exchange, signedFor } from './exchange.ts';

const invocation = '/2015-03-31/functions/arn%3Aaws%3Alambda%3A%3A%3Afunction%3Af/invocations?Qualifier=live';

test('An invocation has its name from the path, options from headers and query, and the payload as bytes', async () => {
  const request = {
    url: invocation,
    headers: { ...signedFor('lambda'), 'x-amz-invocation-type': 'Event', 'x-amz-log-type': 'Tail' },
    body: Buffer.from('{"a":1}'),
  };

  const { response, calls, text } = await exchange(request, () => ({
    StatusCode: 202,
    FunctionError: 'Unhandled',
    LogResult: 'bG9n',
    Payload: new Uint8Array(Buffer.from('{"b":2}')),
  }));

  expect(calls).toEqual([
    {
      service: 'lambda',
      operation: 'Invoke',
      input: {
        FunctionName: 'arn:aws:lambda:::function:f',
        Qualifier: 'live',
        InvocationType: 'Event',
        LogType: 'Tail',
        Payload: new Uint8Array(Buffer.from('{"a":1}')),
      },
    },
  ]);
  expect(response.status).toBe(202);
  expect(response.headers).toMatchObject({ 'x-amz-function-error': 'Unhandled', 'x-amz-log-result': 'bG9n' });
  expect(text).toBe('{"b":2}');
});

test('A list has a JSON body, and numbers of the query are numbers', async () => {
  const request = { method: 'GET', url: '/2015-03-31/functions?MaxItems=5', headers: signedFor('lambda') };

  const { calls, text } = await exchange(request, () => ({ Functions: [{ FunctionName: 'f' }] }));

  expect(calls).toEqual([{ service: 'lambda', operation: 'ListFunctions', input: { MaxItems: 5 } }]);
  expect(JSON.parse(text)).toEqual({ Functions: [{ FunctionName: 'f' }] });
});

test('An error has its own status and its type in a header', async () => {
  const failing = () => {
    throw new AwsError('ResourceNotFoundException', 'Function not found: f');
  };

  const { response, text } = await exchange({ url: invocation, headers: signedFor('lambda') }, failing);

  expect(response.status).toBe(404);
  expect(response.headers['x-amzn-errortype']).toBe('ResourceNotFoundException');
  expect(JSON.parse(text)).toMatchObject({ Message: 'Function not found: f' });
});

test('A path of no operation is refused', async () => {
  const { response, calls } = await exchange(
    { method: 'PATCH', url: '/2015-03-31/nothing', headers: signedFor('lambda') },
    () => ({}),
  );

  expect(response.status).toBe(404);
  expect(calls).toEqual([]);
});
