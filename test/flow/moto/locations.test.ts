// Children in other regions and another account, where calls reach them: the queues are really there, and only there.
// https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-multiple-accounts-regions.html
import { randomUUID } from 'node:crypto';
import { virtualClock } from '../../../local/automation/clock/virtual-clock.ts';
import { parseDocument, startExecution } from '../../../local/automation/engine.ts';
import { createSdkCaller, type SdkCaller } from '../../../local/aws-calls/sdk-caller.ts';
import { hasMoto, type Moto, startMoto } from '../../infra/fixture/moto.ts';

const own = '123456789012';
const other = '111122223333';
const usualRole = `arn:aws:iam::${other}:role/AWS-SystemsManager-AutomationExecutionRole`;

const child = JSON.stringify({
  schemaVersion: '0.3',
  mainSteps: [
    {
      name: 'make',
      action: 'aws:executeAwsApi',
      inputs: { Service: 'sqs', Api: 'CreateQueue', QueueName: 'in-{{ global:REGION }}-of-{{ global:ACCOUNT_ID }}' },
    },
  ],
});
const parent = JSON.stringify({
  schemaVersion: '0.3',
  mainSteps: [
    {
      name: 'everywhere',
      action: 'aws:executeAutomation',
      inputs: {
        DocumentName: 'Make',
        TargetLocations: [{ Accounts: [own, other], Regions: ['ap-northeast-1', 'us-east-1'] }],
      },
    },
  ],
});

(hasMoto() ? describe : describe.skip)('locations, against moto', () => {
  let moto: Moto;
  let caller: SdkCaller;

  beforeAll(async () => {
    moto = await startMoto();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    caller = createSdkCaller({ endpoint: moto.endpoint, region: 'ap-northeast-1', credentials });
  });
  afterAll(async () => {
    caller?.close();
    await moto?.stop();
  });

  test('each has what its child has made', async () => {
    const clock = virtualClock(Date.now());
    const execution = startExecution({
      document: parseDocument(parent),
      documentName: 'Parent',
      parameters: {},
      place: { account: own, region: 'ap-northeast-1', partition: 'aws' },
      ports: {
        clock,
        callAws: (call) => clock.hold(caller(call)),
        findDocument: async (name) => (name === 'Make' ? child : undefined),
        ssmParameter: async () => undefined,
        newId: randomUUID,
      },
    });

    const record = await execution.done;

    expect([record.AutomationExecutionStatus, record.FailureMessage]).toEqual(['Success', undefined]);
    for (const [account, role] of [[own], [other, usualRole]]) {
      for (const region of ['ap-northeast-1', 'us-east-1'])
        expect(await queuesIn(region, role)).toEqual([`in-${region}-of-${account}`]);
    }
  });

  async function queuesIn(region: string, assumeRole?: string): Promise<string[]> {
    const as = assumeRole === undefined ? {} : { assumeRole };
    const signal = AbortSignal.timeout(20_000);
    const { QueueUrls = [] } = await caller({ service: 'sqs', api: 'ListQueues', input: {}, region, signal, ...as });
    return (QueueUrls as string[]).map((url) => String(url.split('/').at(-1)));
  }
});
