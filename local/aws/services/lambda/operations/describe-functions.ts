import { readInteger, readText } from '../../../read-field.ts';
import { AwsError, type Input, type Operation, type Place, type ServiceContext } from '../../../service.ts';
import { type DeployedFunction, functionArn, parseFunctionName } from '../deployed-function.ts';
import type { EventSourceMapping } from '../event-source/event-source-mapping.ts';
import type { FunctionRegistry } from '../function-registry.ts';
import type { LambdaPorts } from '../ports.ts';
import { functionUrl } from '../url/serve-url.ts';

/** GetFunction, GetFunctionConfiguration, GetFunctionUrlConfig, ListFunctions and ListEventSourceMappings. */
export function describeFunctions(
  registry: FunctionRegistry,
  { place, endpointUrl }: ServiceContext & Pick<LambdaPorts, 'endpointUrl'>,
): Record<string, Operation> {
  const onFunction = (action: string) => (input: Input) => [
    { action, resource: functionArn(place, parseFunctionName(String(input.FunctionName)).name) },
  ];
  return {
    GetFunction: {
      permissions: onFunction('lambda:GetFunction'),
      async handle(input) {
        const { deployed } = registry.get(String(input.FunctionName));
        return {
          Configuration: configuration(deployed),
          Code: { RepositoryType: 'S3', Location: `file://${deployed.taskRoot}` },
          ...(deployed.reservedConcurrency !== undefined && {
            Concurrency: { ReservedConcurrentExecutions: deployed.reservedConcurrency },
          }),
        };
      },
    },
    GetFunctionConfiguration: {
      permissions: onFunction('lambda:GetFunctionConfiguration'),
      handle: async (input) => configuration(registry.get(String(input.FunctionName)).deployed),
    },
    GetFunctionUrlConfig: {
      permissions: onFunction('lambda:GetFunctionUrlConfig'),
      async handle(input) {
        const { deployed, hasUrl } = registry.get(String(input.FunctionName));
        if (!hasUrl) throw new AwsError('ResourceNotFoundException', `${deployed.arn} has no URL.`, 404);
        const at = deployed.lastModified.toISOString().replace('Z', '+0000');
        return {
          FunctionUrl: functionUrl(endpointUrl(), deployed.name),
          FunctionArn: deployed.arn,
          AuthType: 'NONE',
          CreationTime: at,
          LastModifiedTime: at,
          InvokeMode: 'BUFFERED',
        };
      },
    },
    ListFunctions: {
      permissions: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
      async handle(input) {
        const { items, NextMarker } = page(registry.all(), input, 50);
        return { Functions: items.map(({ deployed }) => configuration(deployed)), NextMarker };
      },
    },
    ListEventSourceMappings: {
      permissions: () => [{ action: 'lambda:ListEventSourceMappings', resource: '*' }],
      async handle(input) {
        const functionName = readText(input, 'FunctionName');
        const wanted = functionName && registry.get(functionName).deployed.arn;
        const source = readText(input, 'EventSourceArn');
        const found = registry.mappings.filter(
          (one) => (!wanted || one.functionArn === wanted) && (!source || one.eventSourceArn === source),
        );
        const { items, NextMarker } = page(found, input, 100);
        return { EventSourceMappings: items.map((one) => mappingConfiguration(one, place)), NextMarker };
      },
    },
  };
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
function configuration(deployed: DeployedFunction): Record<string, unknown> {
  return {
    FunctionName: deployed.name,
    FunctionArn: deployed.arn,
    Runtime: deployed.runtime,
    Role: deployed.roleArn,
    Handler: deployed.handler,
    CodeSize: deployed.codeSize,
    CodeSha256: deployed.codeSha256,
    Description: deployed.description,
    Timeout: deployed.timeoutSeconds,
    MemorySize: deployed.memoryMegabytes,
    LastModified: deployed.lastModified.toISOString().replace('Z', '+0000'),
    Version: '$LATEST',
    Environment: { Variables: deployed.environment },
    ...(deployed.deadLetterArn && { DeadLetterConfig: { TargetArn: deployed.deadLetterArn } }),
    PackageType: 'Zip',
    Architectures: deployed.architectures,
    State: 'Active',
    LastUpdateStatus: 'Successful',
    LoggingConfig: { LogGroup: deployed.logGroup },
  };
}

/** Source: https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html */
function mappingConfiguration(mapping: EventSourceMapping, place: Place): Record<string, unknown> {
  return {
    UUID: mapping.id,
    EventSourceMappingArn: `arn:${place.partition}:lambda:${place.region}:${place.account}:event-source-mapping:${mapping.id}`,
    EventSourceArn: mapping.eventSourceArn,
    FunctionArn: mapping.functionArn,
    BatchSize: mapping.batchSize,
    MaximumBatchingWindowInSeconds: mapping.batchingWindowSeconds,
    State: mapping.enabled ? 'Enabled' : 'Disabled',
    StateTransitionReason: 'USER_INITIATED',
    FunctionResponseTypes: mapping.reportsBatchItemFailures ? ['ReportBatchItemFailures'] : [],
    ...(mapping.maximumConcurrency && { ScalingConfig: { MaximumConcurrency: mapping.maximumConcurrency } }),
  };
}

/** A page of a list; the marker is the index of the next page's first item. */
function page<T>(items: T[], input: Input, largest: number): { items: T[]; NextMarker?: string } {
  const size = Math.min(readInteger(input, 'MaxItems', 1, 10_000) ?? largest, largest);
  const start = Number(input.Marker ?? 0);
  if (!Number.isInteger(start) || start < 0) {
    throw new AwsError('InvalidParameterValueException', `Marker ${input.Marker} is none that this endpoint gave out.`);
  }
  const next = start + size;
  return { items: items.slice(start, next), ...(next < items.length && { NextMarker: String(next) }) };
}
