// Runbooks of the catalogue against a real server: the resources really change, and really change back.

import { type AnswerCall, runDocument } from '../../../local/automation/test-kit/test-kit.ts';
import { createSdkCaller, type SdkCaller } from '../../../local/aws-calls/sdk-caller.ts';
import { hasMoto, type Moto, startMoto } from '../../infra/fixture/moto.ts';
import type { Aws } from './document-case.ts';
import { acm } from './runbooks/acm.ts';
import { autoscaling } from './runbooks/autoscaling.ts';
import { dynamodb } from './runbooks/dynamodb.ts';
import { ec2 } from './runbooks/ec2.ts';
import { ecs } from './runbooks/ecs.ts';
import { elbv2 } from './runbooks/elbv2.ts';
import { iam } from './runbooks/iam.ts';
import { kms } from './runbooks/kms.ts';
import { lambda } from './runbooks/lambda.ts';
import { rds } from './runbooks/rds.ts';
import { s3 } from './runbooks/s3.ts';
import { securityGroups } from './runbooks/security-groups.ts';

const cases = [
  ...autoscaling,
  ...dynamodb,
  ...ec2,
  ...ecs,
  ...kms,
  ...iam,
  ...securityGroups,
  ...s3,
  ...lambda,
  ...rds,
  ...elbv2,
  ...acm,
].map((one) => ({
  id: one.runbook.id,
  ...one,
}));
const region = 'ap-northeast-1';

/** Moto's alarms stay as they are, so that a wait of hours for one, look after look and nothing else between, needs one answer only. */
function waitingAtOnce(call: AnswerCall): AnswerCall {
  let last: { asked: string; answer: ReturnType<AnswerCall> } | undefined;
  return (asking) => {
    const asked = JSON.stringify([asking.service, asking.api, asking.input]);
    if (asking.api !== 'DescribeAlarms' || last?.asked !== asked) last = { asked, answer: call(asking) };
    return last.answer;
  };
}

const there = hasMoto();
if (!there) console.warn('test/flow/moto: skipped, because moto_server is not installed (pip install "moto[server]")');

(there ? describe : describe.skip)('runbooks against moto', () => {
  let moto: Moto;
  let caller: SdkCaller;
  let aws: Aws;

  beforeAll(async () => {
    moto = await startMoto();
    // so that the handlers of code steps speak to it too
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: moto.endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
    caller = createSdkCaller({
      endpoint: moto.endpoint,
      region,
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    aws = (service, api, input = {}) => caller({ service, api, input, signal: AbortSignal.timeout(20_000) });
  });
  afterAll(async () => {
    caller?.close();
    await moto?.stop();
  });

  test.each(cases)('$id $title', async ({ runbook, arrange, parameters, lacks, status, changed }) => {
    const made = await arrange(aws);

    const run = await runDocument(runbook, {
      parameters: parameters(made),
      answers: [...(lacks?.(made) ?? []), waitingAtOnce((call) => caller(call) as Promise<Record<string, unknown>>)],
      place: { account: '123456789012', region, partition: 'aws' },
    });

    expect([run.status, run.failure]).toEqual([status, status === 'Success' ? undefined : expect.anything()]);
    await changed(aws, made, run);
  });
});
