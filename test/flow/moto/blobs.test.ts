// Bytes that documents write as text arrive as boto3 sends them, and come back as a document can use them.
import { createSdkCaller, type SdkCaller } from '../../../local/aws-calls/sdk-caller.ts';
import { hasMoto, type Moto, startMoto } from '../../infra/fixture/moto.ts';
import type { Aws } from './document-case.ts';

const there = hasMoto();
const script = '#!/bin/sh\necho "é"\n';
const encoded = Buffer.from(script).toString('base64');

(there ? describe : describe.skip)('bytes, against moto', () => {
  let moto: Moto;
  let caller: SdkCaller;
  let aws: Aws;

  beforeAll(async () => {
    moto = await startMoto();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    caller = createSdkCaller({ endpoint: moto.endpoint, region: 'ap-northeast-1', credentials });
    aws = (service, api, input = {}) => caller({ service, api, input, signal: AbortSignal.timeout(20_000) });
  });
  afterAll(async () => {
    caller?.close();
    await moto?.stop();
  });

  test.each([script, encoded])('user data %j of an instance is the script', async (UserData) => {
    const { Instances } = await aws('ec2', 'RunInstances', {
      ImageId: 'ami-760aaa0f',
      MinCount: 1,
      MaxCount: 1,
      UserData,
    });

    const { InstanceId } = Instances[0];
    const answer = await aws('ec2', 'DescribeInstanceAttribute', { InstanceId, Attribute: 'userData' });

    expect(answer.UserData).toEqual({ Value: encoded });
  });

  test('user data of a launch configuration is encoded, and that of a launch template must be already', async () => {
    const configuration = { LaunchConfigurationName: 'c', ImageId: 'ami-760aaa0f', InstanceType: 't3.micro' };
    await aws('autoscaling', 'CreateLaunchConfiguration', { ...configuration, UserData: script });
    await aws('ec2', 'CreateLaunchTemplate', { LaunchTemplateName: 't', LaunchTemplateData: { UserData: encoded } });

    const { LaunchConfigurations } = await aws('autoscaling', 'DescribeLaunchConfigurations');
    const { LaunchTemplateVersions } = await aws('ec2', 'DescribeLaunchTemplateVersions', { LaunchTemplateName: 't' });

    expect(LaunchConfigurations[0].UserData).toBe(encoded);
    expect(LaunchTemplateVersions[0].LaunchTemplateData.UserData).toBe(encoded);
  });

  test('what was encrypted as text is decrypted to the same text, and signed to the same signature', async () => {
    const { KeyMetadata } = await aws('kms', 'CreateKey');
    const { KeyMetadata: signing } = await aws('kms', 'CreateKey', { KeyUsage: 'SIGN_VERIFY', KeySpec: 'RSA_2048' });
    const signed = { KeyId: signing.KeyId, Message: script, SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256' };

    const { CiphertextBlob } = await aws('kms', 'Encrypt', { KeyId: KeyMetadata.KeyId, Plaintext: script });
    const { Plaintext } = await aws('kms', 'Decrypt', { CiphertextBlob });
    const { Signature } = await aws('kms', 'Sign', signed);
    const { SignatureValid } = await aws('kms', 'Verify', { ...signed, Signature });
    const random = await aws('kms', 'GenerateRandom', { NumberOfBytes: 24 });

    expect(Plaintext).toBe(script);
    expect(SignatureValid).toBe(true);
    expect(Buffer.from(random.Plaintext, 'base64')).toHaveLength(24);
  });

  test('an object and the attribute of a message are the text that is written', async () => {
    const { QueueUrl } = await aws('sqs', 'CreateQueue', { QueueName: 'q' });
    const blob = { DataType: 'Binary', BinaryValue: script };
    await aws('s3', 'CreateBucket', {
      Bucket: 'bytes',
      CreateBucketConfiguration: { LocationConstraint: 'ap-northeast-1' },
    });
    await aws('s3', 'PutObject', { Bucket: 'bytes', Key: 'k', Body: script });
    await aws('sqs', 'SendMessage', { QueueUrl, MessageBody: 'm', MessageAttributes: { blob } });

    const object = await aws('s3', 'GetObject', { Bucket: 'bytes', Key: 'k' });
    const { Messages } = await aws('sqs', 'ReceiveMessage', { QueueUrl, MessageAttributeNames: ['All'] });
    const { LocationConstraint } = await aws('s3', 'GetBucketLocation', { Bucket: 'bytes' });

    expect(object.Body).toBe(script);
    expect(Messages[0].MessageAttributes.blob.BinaryValue).toBe(script);
    expect(LocationConstraint).toBe('ap-northeast-1');
  });
});
