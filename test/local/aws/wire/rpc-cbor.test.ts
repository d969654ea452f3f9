import { cbor, dateToTag } from '@smithy/core/cbor';
import { AwsError } from '../../../../local/aws/service.ts';
import { exchange, signedFor } from './exchange.ts';

const request = (operation: string, input: object) => ({
  url: `/service/GraniteServiceVersion20100801/operation/${operation}`,
  headers: { ...signedFor('monitoring'), 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
  body: Buffer.from(cbor.serialize(input)),
});

test('Times are tagged both ways', async () => {
  const input = { Namespace: 'A', MetricData: [{ MetricName: 'B', Value: 1.5, Timestamp: dateToTag(new Date(1500)) }] };

  const { response, calls } = await exchange(request('PutMetricData', input), () => ({
    When: new Date(2500),
    None: undefined,
    Ok: [true],
  }));

  expect(calls).toEqual([
    {
      service: 'cloudwatch',
      operation: 'PutMetricData',
      input: { Namespace: 'A', MetricData: [{ MetricName: 'B', Value: 1.5, Timestamp: new Date(1500) }] },
    },
  ]);
  expect(response.headers).toMatchObject({ 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' });
  expect(cbor.deserialize(response.body as Uint8Array)).toMatchObject({ When: { tag: 1, value: 2.5 }, Ok: [true] });
});

test('An error carries its shape, and its query code beside it', async () => {
  const failing = () => {
    throw new AwsError('AccessDeniedException', 'not you', 403);
  };

  const { response } = await exchange(request('DescribeAlarms', {}), failing);

  expect(response.status).toBe(403);
  expect(response.headers['x-amzn-query-error']).toBe('AccessDenied;Sender');
  expect(cbor.deserialize(response.body as Uint8Array)).toEqual({
    __type: 'AccessDeniedException',
    message: 'not you',
  });
});

test('A body that is not CBOR is refused', async () => {
  const { response, calls } = await exchange(
    { ...request('DescribeAlarms', {}), body: Buffer.from([0xff]) },
    () => ({}),
  );

  expect(response.status).toBe(400);
  expect(calls).toEqual([]);
});
