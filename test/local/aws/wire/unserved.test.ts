import { notServed } from '../../../../local/aws/upstream.ts';
import { answer } from '../../../../local/aws/wire/answer.ts';
import { type exchange, signedFor } from './exchange.ts';

const form = 'application/x-www-form-urlencoded';

test.each<[what: string, request: Parameters<typeof exchange>[0], target: string, start: string]>([
  [
    'EC2',
    {
      headers: { ...signedFor('ec2'), 'content-type': form },
      body: Buffer.from('Action=DescribeInstances&Version=2016-11-15'),
    },
    'ec2:DescribeInstances',
    '<?xml version="1.0"?>\n<Response><Errors><Error><Code>NotImplemented</Code><Message>ec2:DescribeInstances is not served',
  ],
  [
    'S3',
    { method: 'GET', url: '/bucket?list-type=2', headers: signedFor('s3') },
    's3:GET /bucket',
    '<?xml version="1.0"?>\n<Error><Code>NotImplemented</Code>',
  ],
  [
    'another query service',
    {
      headers: { ...signedFor('rds'), 'content-type': form },
      body: Buffer.from('Action=StopDBInstance&Version=2014-10-31'),
    },
    'rds:StopDBInstance',
    '<?xml version="1.0"?>\n<ErrorResponse><Error><Code>NotImplemented</Code>',
  ],
  [
    'a JSON service',
    {
      headers: {
        ...signedFor('logs'),
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Logs_20140328.DescribeLogGroups',
      },
    },
    'logs:DescribeLogGroups',
    '{"__type":"NotImplemented","message":"logs:DescribeLogGroups is not served',
  ],
])(
  'An operation of %s that is not served is refused in a shape that its SDK reads',
  async (_, request, target, start) => {
    const passed: string[] = [];
    const backend = {
      callerOf: () => ({ account: '0', arn: 'root' }),
      serves: () => false,
      call: async () => ({}),
      passOn: async (_caller: unknown, asked: { service: string; operation: string }) => {
        passed.push(`${asked.service}:${asked.operation}`);
        throw notServed(asked);
      },
      fault: () => {},
    };

    const response = await answer(backend, {
      method: 'POST',
      url: '/',
      headers: {},
      body: Buffer.alloc(0),
      ...request,
    });

    expect(passed).toEqual([target]);
    expect(response.status).toBe(501);
    expect(String(response.body).slice(0, start.length)).toBe(start);
  },
);
