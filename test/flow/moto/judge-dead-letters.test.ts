// The code step of sqs/redrive-dead-letters asks SQS itself: its own call, against a real server.
import { createSdkCaller, type SdkCaller } from '../../../local/aws-calls/sdk-caller.ts';
import type { handler as Handler } from '../../../runbooks/sqs/judge-dead-letters.handler.ts';
import { hasMoto, type Moto, startMoto } from '../../infra/fixture/moto.ts';
import type { Aws } from './document-case.ts';

const region = 'ap-northeast-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

(hasMoto() ? describe : describe.skip)('a look at dead letters, against moto', () => {
  let moto: Moto;
  let caller: SdkCaller;
  let aws: Aws;
  let handler: typeof Handler;

  beforeAll(async () => {
    moto = await startMoto();
    caller = createSdkCaller({ endpoint: moto.endpoint, region, credentials });
    aws = (service, api, input = {}) => caller({ service, api, input, signal: AbortSignal.timeout(20_000) });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SQS: moto.endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    });
    ({ handler } = await import('../../../runbooks/sqs/judge-dead-letters.handler.ts'));
  });
  afterAll(async () => {
    caller?.close();
    await moto?.stop();
  });

  // moto does not say from which queue a dead letter came, so that the verdict on those that may go back is with scripted answers elsewhere.
  test('receives what was sent to the queue itself, refuses it without telling what it says, and leaves it there', async () => {
    const { QueueUrl } = await aws('sqs', 'CreateQueue', { QueueName: 'orders-dead' });
    await aws('sqs', 'SendMessage', { QueueUrl, MessageBody: 'a secret' });

    const why = await handler({ queueUrl: QueueUrl, maximumAgeHours: 1 }).catch(String);

    expect(why).toContain('1 of 1 messages looked at came by no redrive policy');
    expect(why).not.toContain('a secret');
    const { Attributes } = await aws('sqs', 'GetQueueAttributes', {
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages'],
    });
    expect(Attributes.ApproximateNumberOfMessages).toBe('1');
  });
});
