import { type Endpoint, startEndpoint } from '../../../../local/aws/endpoint.ts';
import { type Assembly, role, writeAssembly } from './assembly.ts';
import { aws as call, describeWithCli } from './aws-command.ts';

describeWithCli('With the AWS command line', () => {
  let assembly: Assembly;
  let endpoint: Endpoint;

  beforeAll(async () => {
    const shell = {
      schemaVersion: '0.3',
      mainSteps: [{ name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT0S' }, isEnd: true }],
    };
    assembly = writeAssembly(
      {
        S: {
          Resources: {
            Document: {
              Type: 'AWS::SSM::Document',
              Properties: { Name: 'nothing', DocumentType: 'Automation', Content: shell },
            },
            Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'inbox' } },
            Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'news' } },
            Alarm: {
              Type: 'AWS::CloudWatch::Alarm',
              Properties: {
                AlarmName: 'down',
                Namespace: 'A',
                MetricName: 'B',
                Statistic: 'Sum',
                Period: 60,
                EvaluationPeriods: 1,
                Threshold: 1,
                ComparisonOperator: 'LessThanThreshold',
              },
            },
            Table: {
              Type: 'AWS::DynamoDB::Table',
              Properties: {
                TableName: 'things',
                BillingMode: 'PAY_PER_REQUEST',
                AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
                KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
              },
            },
            Role: role('lambda.amazonaws.com'),
            Function: {
              Type: 'AWS::Lambda::Function',
              Properties: {
                FunctionName: 'echo',
                Runtime: 'nodejs24.x',
                Handler: 'index.handler',
                Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
                Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
              },
            },
          },
        },
      },
      { 'code.zip': { 'index.js': 'exports.handler = async (event) => ({ got: event });' } },
    );
    endpoint = await startEndpoint({ template: assembly.directory, port: 0 });
  });

  afterAll(async () => {
    await endpoint?.close();
    assembly?.remove();
  });

  const aws = (...args: string[]) => call(endpoint.url, args);

  test.each<[command: string, expected: unknown]>([
    [
      'sts get-caller-identity',
      { UserId: '000000000000', Account: '000000000000', Arn: 'arn:aws:iam::000000000000:root' },
    ],
    ['iam list-roles --query Roles[].Path', ['/']],
    ['ssm list-documents --query DocumentIdentifiers[?DocumentType==`Automation`].Name', ['nothing']],
    ['cloudwatch describe-alarms --query MetricAlarms[].[AlarmName,StateValue]', [['down', 'INSUFFICIENT_DATA']]],
    ['cloudwatch put-metric-data --namespace A --metric-name C --value 5', undefined],
    ['events put-events --entries [{"Source":"shop","DetailType":"sold","Detail":"{}"}] --query FailedEntryCount', 0],
    ['sns list-topics --query Topics[].TopicArn', ['arn:aws:sns:ap-northeast-1:000000000000:news']],
    ['sqs list-queues --query length(QueueUrls)', 1],
    ['dynamodb scan --table-name things --query Count', 0],
    ['lambda list-functions --query Functions[].FunctionName', ['echo']],
    ['lambda invoke --function-name echo --payload {"a":1} /dev/null', { StatusCode: 200, ExecutedVersion: '$LATEST' }],
  ])('aws %s', async (command, expected) => {
    const printed = await aws(...command.split(' '));

    expect(printed).toEqual(expected);
  });

  test('An automation is started, and shows its execution and its steps', async () => {
    const { AutomationExecutionId: id } = (await aws(
      'ssm',
      'start-automation-execution',
      '--document-name',
      'nothing',
    )) as Record<string, string>;

    const execution = await aws(
      'ssm',
      'get-automation-execution',
      '--automation-execution-id',
      String(id),
      '--query',
      'AutomationExecution.DocumentName',
    );
    const steps = await aws(
      'ssm',
      'describe-automation-step-executions',
      '--automation-execution-id',
      String(id),
      '--query',
      'StepExecutions[].StepName',
    );

    expect(execution).toBe('nothing');
    expect(steps).toEqual(['wait']);
  });

  test('An error reaches the person with its code', async () => {
    const failing = aws('ec2', 'describe-instances');

    await expect(failing).rejects.toThrow(/\(NotImplemented\).*ec2:DescribeInstances is not served.*--upstream/);
  });
});
