import { plainOutput } from '../../../local/aws-calls/plain-output.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

test.each<[string, object, object]>([
  ['times are ISO 8601 text', { At: new Date('2030-01-31T10:00:00Z') }, { At: '2030-01-31T10:00:00.000Z' }],
  ['members without value are left out', { A: undefined, B: { C: undefined } }, { B: {} }],
  ['bytes are the text they hold', { Payload: bytes('{"a":"é"}') }, { Payload: '{"a":"é"}' }],
  ['bytes that are no text are base64', { Plaintext: new Uint8Array([255, 0]) }, { Plaintext: '/wA=' }],
  ['ciphertext is base64, be it text or not', { CiphertextBlob: bytes('abc') }, { CiphertextBlob: 'YWJj' }],
  ['a stream is what it holds', { Body: { transformToByteArray: async () => bytes('body') } }, { Body: 'body' }],
  ['all of it at any depth', { A: [{ B: [new Date(0)] }] }, { A: [{ B: ['1970-01-01T00:00:00.000Z'] }] }],
  [
    'metadata is as boto3 has it',
    { $metadata: { httpStatusCode: 200, requestId: 'r', attempts: 2, totalRetryDelay: 5 } },
    { ResponseMetadata: { HTTPStatusCode: 200, RequestId: 'r', RetryAttempts: 1 } },
  ],
])('%s', async (_, answer, expected) => {
  expect(await plainOutput(answer)).toEqual(expected);
});

// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateRandom.html
test.each([
  ['GenerateRandom', 'YWJj'],
  ['generate_data_key', 'YWJj'],
  ['Decrypt', 'abc'],
])('Plaintext of %s is %s', async (api, Plaintext) => {
  expect(await plainOutput({ Plaintext: bytes('abc') }, api)).toEqual({ Plaintext });
});
