import { UsageError } from '../../usage-error.ts';
import type { Provision, Resource } from '../resource.ts';
import type { LocalEvent, Place } from '../service.ts';
import { describeUnsupported } from './describe-unsupported.ts';
import { namedCondition, resolveIntrinsics, type Scope, UnresolvedError } from './intrinsics.ts';
import { linkAssets } from './link-assets.ts';
import { needsNothing } from './needs-nothing.ts';
import { creationOrder } from './order.ts';
import { physicalName } from './physical-name.ts';
import { type Created, stackScope } from './scope.ts';
import type { StackTemplate } from './template.ts';

export interface LoadPorts {
  place: Place;
  /** How to create a resource of a CloudFormation type; undefined where no service can. */
  provision(type: string): Provision | undefined;
  log(event: LocalEvent): void;
}

/**
 * Creates every resource of every stack, each after those that it needs; gives the resources with their resolved properties.
 * What no service supports is reported as `unsupported` and replaced by a stand-in that can be referred to.
 * Throws `UsageError`, one line with file, logical id and property, where a template lacks what it needs.
 */
export async function loadStacks(stacks: readonly StackTemplate[], ports: LoadPorts): Promise<Resource[]> {
  const exports = new Map<string, unknown>();
  const resources: Resource[] = [];
  for (const stack of stacks) {
    const created = new Map<string, Created>();
    const scope = stackScope(stack, ports.place, created, exports);
    const wanted = within(stack, 'Resources', () => wantedResources(stack, scope));
    for (const logicalId of within(stack, 'Resources', () => creationOrder(wanted, scope))) {
      const resource = within(stack, logicalId, () => resolveResource(stack, logicalId, scope));
      created.set(logicalId, await create(stack, resource, ports));
      resources.push(resource);
    }
    within(stack, 'Outputs', () => collectExports(stack, scope, exports));
  }
  return resources;
}

function wantedResources({ template }: StackTemplate, scope: Scope) {
  return new Map(
    Object.entries(template.Resources).filter(
      ([logicalId, { Condition }]) =>
        Condition === undefined || namedCondition(Condition, scope, `${logicalId}.Condition`),
    ),
  );
}

function resolveResource(stack: StackTemplate, logicalId: string, scope: Scope): Resource {
  const { Type, Properties } = stack.template.Resources[logicalId] ?? {};
  if (typeof Type !== 'string') throw new UnresolvedError('Type', 'the resource has no Type');
  const properties = resolveIntrinsics(Properties ?? {}, scope) as Resource['properties'];
  return { stack: stack.name, logicalId, type: Type, properties: linkAssets(properties, stack.assets) };
}

async function create(
  stack: StackTemplate,
  resource: Resource,
  { place, provision, log }: LoadPorts,
): Promise<Created> {
  const make = provision(resource.type);
  if (make) {
    return await make(resource).catch((cause: Error) => {
      throw new UsageError(`${stack.file}: ${resource.logicalId} (${resource.type}): ${cause.message}`, { cause });
    });
  }
  const nothing = Object.hasOwn(needsNothing, resource.type) ? needsNothing[resource.type] : undefined;
  if (nothing?.provisioned) return nothing.provisioned(resource, place);
  if (!nothing) log({ type: 'unsupported', what: describeUnsupported(resource) });
  return { ref: physicalName(resource, 128), attributes: {}, standIn: true };
}

function collectExports({ template }: StackTemplate, scope: Scope, exports: Map<string, unknown>): void {
  for (const [name, { Value, Condition, Export }] of Object.entries(template.Outputs ?? {})) {
    if (!Export || (Condition !== undefined && !namedCondition(Condition, scope, `${name}.Condition`))) continue;
    exports.set(
      String(resolveIntrinsics(Export.Name, scope, `${name}.Export`)),
      resolveIntrinsics(Value, scope, `${name}.Value`),
    );
  }
}

/** Does something with a template; what it throws becomes one line that says where. */
function within<T>({ file }: StackTemplate, logicalId: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    const where = cause instanceof UnresolvedError && cause.path !== '' ? `${logicalId}, ${cause.path}` : logicalId;
    throw new UsageError(`${file}: ${where}: ${(cause as Error).message}`, { cause });
  }
}
