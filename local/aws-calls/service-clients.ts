import { AwsCallError } from '../automation/ports.ts';

// biome-ignore lint/suspicious/noExplicitAny: the clients are loaded by name, so their types are not known here
export type SdkModule = Record<string, any>;

/** boto3's names of services whose SDK v3 package is named otherwise. */
const packageNames: Record<string, string> = {
  'application-autoscaling': 'application-auto-scaling',
  autoscaling: 'auto-scaling',
  ce: 'cost-explorer',
  'cognito-idp': 'cognito-identity-provider',
  config: 'config-service',
  ds: 'directory-service',
  elb: 'elastic-load-balancing',
  elbv2: 'elastic-load-balancing-v2',
  es: 'elasticsearch-service',
  events: 'eventbridge',
  logs: 'cloudwatch-logs',
  resourcegroupstaggingapi: 'resource-groups-tagging-api',
  route53: 'route-53',
  stepfunctions: 'sfn',
};

/** The SDK package of a service by its boto3 name (`ec2`, `events`, `cloudwatch`). */
function clientPackage(service: string): string {
  const name = service.toLowerCase();
  return `@aws-sdk/client-${packageNames[name] ?? name}`;
}

/** Loads the SDK client of a service; throws `AwsCallError` that names the package to install where it is not there. */
export async function loadClient(service: string): Promise<SdkModule> {
  const name = clientPackage(service);
  try {
    const module = (await import(name)) as SdkModule;
    return module.default ?? module;
  } catch (cause) {
    throw new AwsCallError(
      'ClientNotInstalled',
      `The service ${service} needs the package ${name}, which is not installed: run npm install ${name}.`,
      0,
      { cause },
    );
  }
}

/** The client class of a service's module; each has one, besides the base class of all. */
export function clientClass(module: SdkModule) {
  const name = Object.keys(module).find((key) => /[A-Za-z0-9]Client$/.test(key) && key !== '__Client');
  return name === undefined ? undefined : module[name];
}

/** The command class of an operation, whatever its letter case: boto3's `describe_db_instances` does not tell that DB is in capitals. */
export function commandClass(module: SdkModule, api: string) {
  const wanted = `${api.replaceAll('_', '')}command`.toLowerCase();
  const name = Object.keys(module).find((key) => key.toLowerCase() === wanted);
  return name === undefined ? undefined : module[name];
}
