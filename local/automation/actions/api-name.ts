/** The name of an AWS operation in PascalCase, from boto3's `describe_instances`, `describeInstances` or AWS's own `DescribeInstances`. */
export function apiName(name: string): string {
  return name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
