import { randomUUID } from 'node:crypto';
import { sessionOf } from '../../authorise/principals.ts';
import { refuseUnknownProperties } from '../../refuse-unknown-properties.ts';
import type { Provision, Resource } from '../../resource.ts';
import type { Service, ServiceContext } from '../../service.ts';
import { pollQueue } from './event-source/poll-queue.ts';
import { createQueueReader } from './event-source/queue-reader.ts';
import { createFunctionRegistry } from './function-registry.ts';
import { createFunctionRunner } from './function-runner.ts';
import { describeFunctions } from './operations/describe-functions.ts';
import { invoke } from './operations/invoke.ts';
import type { LambdaPorts } from './ports.ts';
import { eventInvokeConfig } from './provision/event-invoke-config.ts';
import { eventSourceMapping } from './provision/event-source-mapping.ts';
import { deployedFunction } from './provision/function.ts';
import { permissionStatement } from './provision/permission.ts';
import { functionUrl, serveUrl } from './url/serve-url.ts';

/** AWS Lambda: the template's functions, each run from its deployed bundle in processes of its own. */
export function createLambda(context: ServiceContext & LambdaPorts): Service {
  const registry = createFunctionRegistry(context.place);
  const stopping = new AbortController();
  const functionOf = (resource: Resource) => registry.get(String(resource.properties.FunctionName));

  const provision: Record<string, Provision> = {
    'AWS::Lambda::Function': async (resource) => {
      const deployed = deployedFunction(resource, context);
      registry.add(deployed, createFunctionRunner(deployed, context));
      return { ref: deployed.name, attributes: { Arn: deployed.arn } };
    },
    'AWS::Lambda::Permission': async (resource) => {
      const { deployed, statements } = functionOf(resource);
      statements.push(permissionStatement(resource, deployed.arn));
      return { ref: resource.logicalId, attributes: { Id: resource.logicalId } };
    },
    'AWS::Lambda::Url': async (resource) => {
      refuseUnknownProperties(resource, ['AuthType', 'TargetFunctionArn']);
      const { AuthType, TargetFunctionArn } = resource.properties;
      const where = `${resource.stack}/${resource.logicalId} (${resource.type})`;
      if (AuthType !== 'NONE') throw new Error(`${where}: AuthType ${AuthType} is not served here; only NONE is.`);
      const target = registry.get(String(TargetFunctionArn));
      target.hasUrl = true;
      const { arn, name } = target.deployed;
      return { ref: arn, attributes: { FunctionArn: arn, FunctionUrl: functionUrl(context.endpointUrl(), name) } };
    },
    'AWS::Lambda::EventInvokeConfig': async (resource) => {
      functionOf(resource).config = eventInvokeConfig(resource);
      return { ref: resource.logicalId, attributes: {} };
    },
    'AWS::Lambda::EventSourceMapping': async (resource) => {
      const target = functionOf(resource);
      const mapping = eventSourceMapping(resource, randomUUID(), target.deployed.arn);
      registry.mappings.push(mapping);
      const reader = createQueueReader(
        mapping,
        sessionOf(context.place, target.deployed.roleArn, target.deployed.name),
        context,
      );
      if (mapping.enabled) void pollQueue(mapping, target, reader, context, stopping.signal);
      return { ref: mapping.id, attributes: { Id: mapping.id } };
    },
    'AWS::Lambda::Version': async (resource) => {
      refuseUnknownProperties(resource, ['CodeSha256', 'Description', 'FunctionName', 'RuntimePolicy']);
      const { deployed } = functionOf(resource);
      return { ref: `${deployed.arn}:1`, attributes: { FunctionArn: `${deployed.arn}:1`, Version: '1' } };
    },
    'AWS::Lambda::Alias': async (resource) => {
      refuseUnknownProperties(resource, ['Description', 'FunctionName', 'FunctionVersion', 'Name']);
      const arn = `${functionOf(resource).deployed.arn}:${resource.properties.Name}`;
      return { ref: arn, attributes: { AliasArn: arn } };
    },
  };

  return {
    name: 'lambda',
    provision,
    operations: {
      Invoke: invoke(registry, context, stopping.signal),
      ...describeFunctions(registry, context),
    },
    resourcePolicy: (arn) => registry.policy(arn),
    answerDirectly: serveUrl(registry, context),
    async stop() {
      stopping.abort();
      await Promise.all(registry.all().map(({ runner }) => runner.stop()));
    },
  };
}
