import { refuseUnknownProperties } from '../../../refuse-unknown-properties.ts';
import type { Resource } from '../../../resource.ts';
import type { ServiceContext } from '../../../service.ts';
import { physicalName } from '../../../template/physical-name.ts';
import { type DeployedFunction, functionArn } from '../deployed-function.ts';
import { functionCode } from './code.ts';

const honoured = [
  ...[
    'Code',
    'DeadLetterConfig',
    'Description',
    'Environment',
    'FunctionName',
    'Handler',
    'LoggingConfig',
    'MemorySize',
  ],
  ...['PackageType', 'ReservedConcurrentExecutions', 'Role', 'Runtime', 'Timeout'],
];
/** They change nothing here: this machine's architecture, network and disk are what they are. */
const withoutEffect = [
  ...['Architectures', 'CodeSigningConfigArn', 'EphemeralStorage', 'KmsKeyArn', 'RecursiveLoop'],
  ...['RuntimeManagementConfig', 'SnapStart', 'Tags', 'TracingConfig', 'VpcConfig'],
];

/** Concurrency of a function that reserves none; on AWS it is the account's, which a laptop could not carry. */
const defaultConcurrency = 10;

/**
 * Reads an AWS::Lambda::Function, with CloudFormation's defaults.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
 */
export function deployedFunction(resource: Resource, { place, clock }: ServiceContext): DeployedFunction {
  refuseUnknownProperties(resource, [...honoured, ...withoutEffect]);
  const { properties } = resource;
  const where = `${resource.stack}/${resource.logicalId} (${resource.type})`;
  const runtime = properties.Runtime;
  if (typeof runtime !== 'string' || !runtime.startsWith('nodejs')) {
    throw new Error(`${where}: Runtime ${runtime ?? '(none)'} cannot run here; only Node.js functions can.`);
  }
  if (!properties.Handler || !properties.Role) throw new Error(`${where}: Handler and Role are needed.`);
  const name = properties.FunctionName ?? physicalName(resource, 64);
  const reserved = properties.ReservedConcurrentExecutions;
  return {
    ...functionCode(resource),
    name,
    arn: functionArn(place, name),
    roleArn: properties.Role,
    handler: properties.Handler,
    runtime,
    architectures: properties.Architectures ?? ['x86_64'],
    timeoutSeconds: Number(properties.Timeout ?? 3),
    memoryMegabytes: Number(properties.MemorySize ?? 128),
    environment: {
      ...stringValues(properties.Environment?.Variables),
      ...loggingEnvironment(properties.LoggingConfig),
    },
    description: properties.Description ?? '',
    logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    concurrency: Number(reserved ?? defaultConcurrency),
    ...(reserved !== undefined && { reservedConcurrency: Number(reserved) }),
    deadLetterArn: properties.DeadLetterConfig?.TargetArn,
    lastModified: new Date(clock.now()),
  };
}

function stringValues(variables: Record<string, unknown> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, String(value)]));
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html */
function loggingEnvironment(config: { LogFormat?: string; ApplicationLogLevel?: string } = {}): Record<string, string> {
  if (config.LogFormat !== 'JSON') return {};
  return { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: config.ApplicationLogLevel ?? 'INFO' };
}
