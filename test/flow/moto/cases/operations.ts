import { type Aws, type DocumentCase, failureOf, outputOf } from '../document-case.ts';

async function group(aws: Aws, name: string): Promise<Record<string, string>> {
  await aws('autoscaling', 'CreateLaunchConfiguration', {
    LaunchConfigurationName: name,
    ImageId: 'ami-760aaa0f',
    InstanceType: 't3.micro',
  });
  await aws('autoscaling', 'CreateAutoScalingGroup', {
    AutoScalingGroupName: name,
    LaunchConfigurationName: name,
    MinSize: 1,
    MaxSize: 1,
    AvailabilityZones: ['ap-northeast-1a'],
  });
  return { name };
}

async function readGroup(aws: Aws, name = '') {
  const answer = await aws('autoscaling', 'DescribeAutoScalingGroups', { AutoScalingGroupNames: [name] });
  return answer.AutoScalingGroups[0];
}

async function readAlarm(aws: Aws, name: string) {
  return (await aws('cloudwatch', 'DescribeAlarms', { AlarmNames: [name] })).MetricAlarms[0];
}

/** An empty zip archive. */
const ZIP = Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`).toString('base64');

async function lambda(aws: Aws, name: string): Promise<Record<string, string>> {
  const { Role } = await aws('iam', 'CreateRole', { RoleName: name, AssumeRolePolicyDocument: '{"Statement":[]}' });
  await aws('lambda', 'CreateFunction', {
    FunctionName: name,
    Runtime: 'python3.13',
    Role: Role.Arn,
    Handler: 'index.handler',
    Code: { ZipFile: ZIP },
  });
  return { name };
}

export const operations: DocumentCase[] = [
  {
    title: 'raises the group to three instances',
    document: 'autoscaling-raise',
    arrange: (aws) => group(aws, 'web'),
    parameters: ({ name = '' }) => ({ Group: [name], Size: ['3'] }),
    status: 'Success',
    async changed(aws, { name }, record) {
      const now = await readGroup(aws, name);
      expect(now).toMatchObject({ DesiredCapacity: 3, MaxSize: 3, MinSize: 1 });
      expect(outputOf(record, 'count.Ids')).toEqual(now.Instances.map((one: { InstanceId: string }) => one.InstanceId));
      expect(now.Instances).toHaveLength(3);
    },
  },
  {
    title: 'resumes what it suspended when the work fails',
    document: 'autoscaling-pause-undo',
    arrange: (aws) => group(aws, 'batch'),
    parameters: ({ name = '' }) => ({ Group: [name], Template: ['nowhere'] }),
    status: 'Failed',
    async changed(aws, { name }, record) {
      expect(outputOf(record, 'suspended.Processes')).toEqual(['Launch']);
      expect(failureOf(record, 'work')).toContain('An error occurred (InvalidLaunchTemplateName.NotFoundException)');
      expect((await readGroup(aws, name)).SuspendedProcesses).toEqual([]);
    },
  },
  {
    title: 'sounds the alarm for ten minutes',
    document: 'cloudwatch-drill',
    async arrange(aws) {
      await aws('cloudwatch', 'PutMetricAlarm', {
        AlarmName: 'busy',
        Namespace: 'n',
        MetricName: 'm',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanThreshold',
      });
      return {};
    },
    parameters: () => ({ Alarm: ['busy'] }),
    status: 'Success',
    async changed(aws, _, record) {
      expect(await readAlarm(aws, 'busy')).toMatchObject({ StateValue: 'OK', StateReason: 'the drill is over' });
      const [start, end] = [record.ExecutionStartTime, record.ExecutionEndTime];
      expect(Number(end) - Number(start)).toBeGreaterThanOrEqual(600_000);
    },
  },
  {
    title: 'puts the alarm with its threshold as a number',
    document: 'cloudwatch-alarm',
    arrange: async () => ({}),
    parameters: () => ({ Queue: ['work'], Threshold: ['25'] }),
    status: 'Success',
    async changed(aws) {
      expect(await readAlarm(aws, 'work-backlog')).toMatchObject({
        Threshold: 25,
        Dimensions: [{ Name: 'QueueName', Value: 'work' }],
        Statistic: 'Maximum',
      });
    },
  },
  {
    title: 'changes memory and environment',
    document: 'lambda-memory',
    arrange: (aws) => lambda(aws, 'mend'),
    parameters: ({ name = '' }) => ({ Function: [name], Memory: ['512'] }),
    status: 'Success',
    async changed(aws, { name }, record) {
      expect(await aws('lambda', 'GetFunctionConfiguration', { FunctionName: name })).toMatchObject({
        MemorySize: 512,
        Environment: { Variables: { CHANGED_BY: record.AutomationExecutionId } },
      });
    },
  },
  {
    title: 'has the answer of the function',
    document: 'lambda-invoke',
    arrange: (aws) => lambda(aws, 'answer'),
    parameters: ({ name = '' }) => ({ Function: [name] }),
    status: 'Success',
    async changed(_aws, _made, record) {
      expect(outputOf(record, 'invoke.StatusCode')).toEqual(['200']);
      // Without containers, moto's functions answer with what they were given.
      expect(outputOf(record, 'invoke.Payload')).toEqual(['{"target":"a \\"quoted\\" one"}']);
    },
  },
  {
    title: 'fails for a function that is not there',
    document: 'lambda-memory',
    arrange: async () => ({}),
    parameters: () => ({ Function: ['nowhere'], Memory: ['256'] }),
    status: 'Failed',
    async changed(_aws, _made, record) {
      expect(failureOf(record, 'change')).toContain(
        'An error occurred (ResourceNotFoundException) when calling the UpdateFunctionConfiguration operation',
      );
    },
  },
  {
    title: 'creates the queue of the template',
    document: 'stack-create',
    arrange: async () => ({}),
    parameters: () => ({ Stack: ['kizuki-queue'], Queue: ['from-a-stack'] }),
    status: 'Success',
    async changed(aws, _, record) {
      expect(outputOf(record, 'create.StackStatus')).toEqual(['CREATE_COMPLETE']);
      const { Stacks } = await aws('cloudformation', 'DescribeStacks', { StackName: 'kizuki-queue' });
      expect(Stacks).toMatchObject([{ StackId: outputOf(record, 'create.StackId')[0], Tags: [{ Key: 'Owner' }] }]);
      expect((await aws('sqs', 'GetQueueUrl', { QueueName: 'from-a-stack' })).QueueUrl).toContain('from-a-stack');
    },
  },
  {
    title: 'fails where a stack of that name exists',
    document: 'stack-create',
    async arrange(aws) {
      const TemplateBody = '{"Resources":{"T":{"Type":"AWS::SNS::Topic"}}}';
      await aws('cloudformation', 'CreateStack', { StackName: 'taken', TemplateBody });
      return {};
    },
    parameters: () => ({ Stack: ['taken'], Queue: ['never'] }),
    status: 'Failed',
    async changed(aws, _, record) {
      expect(failureOf(record, 'create')).toContain('An error occurred (AlreadyExistsException)');
      await expect(aws('sqs', 'GetQueueUrl', { QueueName: 'never' })).rejects.toMatchObject({
        code: 'AWS.SimpleQueueService.NonExistentQueue',
      });
    },
  },
  {
    title: 'deletes the stack and what it holds',
    document: 'stack-delete',
    async arrange(aws) {
      const TemplateBody = JSON.stringify({
        Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'doomed' } } },
      });
      await aws('cloudformation', 'CreateStack', { StackName: 'doomed', TemplateBody });
      await aws('sqs', 'GetQueueUrl', { QueueName: 'doomed' });
      return {};
    },
    parameters: () => ({ Stack: ['doomed'] }),
    status: 'Success',
    async changed(aws) {
      await expect(aws('cloudformation', 'DescribeStacks', { StackName: 'doomed' })).rejects.toThrow('does not exist');
      await expect(aws('sqs', 'GetQueueUrl', { QueueName: 'doomed' })).rejects.toThrow('does not exist');
    },
  },
  {
    title: 'uses the function and leaves neither it nor its role',
    document: 'stack-function-life',
    arrange: async () => ({}),
    parameters: () => ({ Target: ['i-1'] }),
    status: 'Success',
    async changed(aws, _, record) {
      expect(outputOf(record, 'deploy.StackStatus')).toEqual(['CREATE_COMPLETE']);
      expect(outputOf(record, 'invoke.Target')).toEqual(['i-1']);
      const FunctionName = `life-${record.AutomationExecutionId}`;
      await expect(aws('lambda', 'GetFunction', { FunctionName })).rejects.toMatchObject({
        code: 'ResourceNotFoundException',
      });
      const { Roles } = await aws('iam', 'ListRoles');
      expect(Roles.filter(({ RoleName }: { RoleName: string }) => RoleName.startsWith('life-'))).toEqual([]);
    },
  },
  {
    title: 'takes a stack that is not there for deleted',
    document: 'stack-delete',
    arrange: async () => ({}),
    parameters: () => ({ Stack: ['never-was'] }),
    status: 'Success',
    async changed(aws) {
      await expect(aws('cloudformation', 'DescribeStacks', { StackName: 'never-was' })).rejects.toThrow(
        'does not exist',
      );
    },
  },
];
