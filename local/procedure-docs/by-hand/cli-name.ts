/** Services of boto3's name that the command line calls otherwise; its `s3` and `deploy` are other things. */
const services: Record<string, string> = { codedeploy: 'deploy', config: 'configservice', s3: 's3api' };

/** The command of a service in the AWS CLI: `stepfunctions`, `s3api`. */
export function cliService(service: string): string {
  return services[service] ?? service;
}

/**
 * An operation or a member of its input as the AWS CLI writes it: `DescribeDBInstances` is `describe-db-instances`. The words
 * are botocore's; a test holds every command of the catalogue against the CLI itself.
 */
export function cliName(name: string): string {
  const plural = /[A-Z]{2,}s$/.exec(name)?.[0];
  const parted = plural === undefined ? name : `${name.slice(0, -plural.length)}-${plural.toLowerCase()}`;
  return parted
    .replace('PartiQL', 'Partiql')
    .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/-{2,}/g, '-')
    .toLowerCase();
}

/** Members whose option means something else to the CLI, or has another name there; they are given as JSON. */
const apart = new Set([
  'DisableApiTermination',
  'Egress',
  'EnableExecuteCommand',
  'Endpoint',
  'NoReboot',
  'Output',
  'Query',
  'Region',
  'Version',
]);

export const isApart = (member: string): boolean => apart.has(member);
