/** Operations that the runbooks use and that IAM cannot limit to a resource; a test holds this against AWS's own list. */
const operations: Record<string, { pattern: RegExp; why: string }[]> = {
  ec2: [{ pattern: /^Describe/, why: 'EC2 has no resource-level permissions for what describes.' }],
  cloudwatch: [
    {
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
      pattern: /^DescribeAlarms$/,
      why: 'DescribeAlarms tells of composite alarms only where it is allowed on every resource.',
    },
  ],
  ssm: [
    {
      pattern: /^(GetCommandInvocation|ListCommandInvocations|ListCommands|CancelCommand|DescribeInstanceInformation)$/,
      why: 'Systems Manager has no resource-level permissions for following and cancelling a command.',
    },
  ],
};

/** Why a call of the operation cannot be limited to a resource; undefined where it can. */
export function withoutResource(service: string, operation: string): string | undefined {
  return operations[service]?.find(({ pattern }) => pattern.test(operation))?.why;
}
