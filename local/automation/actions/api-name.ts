/** The name of an AWS operation in PascalCase, from boto3's `describe_instances`, `describeInstances` or AWS's own `DescribeInstances`. */
export function apiName(name: string): string {
  return name.includes('_') ? name.split('_').map(capitalised).join('') : capitalised(name);
}

function capitalised(word: string): string {
  const first = word.charAt(0);
  const capital = first.toUpperCase();
  return first === capital ? word : capital + word.slice(1);
}
