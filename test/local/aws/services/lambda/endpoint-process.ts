/** A process that stands for the endpoint, to be killed: `endpoint-process.ts CODE_DIRECTORY BUSY` tells the pid of its function's process. */
import { systemClock } from '../../../../../local/automation/clock/system-clock.ts';
import { createLambda } from '../../../../../local/aws/services/lambda/create-lambda.ts';

const [LocalPath, busy] = process.argv.slice(2);
const lambda = createLambda({
  place: { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' },
  clock: systemClock,
  log: (event) => event.type === 'function-log' && process.send?.(Number(event.line)),
  endpointUrl: () => 'http://127.0.0.1:9',
  credentialsFor: () => ({ accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' }),
  call: async () => ({}),
});
await lambda.provision['AWS::Lambda::Function']?.({
  stack: 'Test',
  logicalId: 'Orphan',
  type: 'AWS::Lambda::Function',
  properties: {
    FunctionName: 'orphan',
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: 'arn:aws:iam::000000000000:role/TestRole',
    Timeout: 900,
    Code: { LocalPath },
  },
});
await lambda.operations.Invoke?.handle(
  { FunctionName: 'orphan', Payload: Buffer.from(JSON.stringify({ busy: busy === 'true' })) },
  { account: '000000000000', arn: 'arn:aws:iam::000000000000:root' },
);
