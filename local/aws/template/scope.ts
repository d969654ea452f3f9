import type { Provisioned } from '../resource.ts';
import type { Place } from '../service.ts';
import { noValue, type Scope } from './intrinsics.ts';
import type { StackTemplate } from './template.ts';

/** A resource that exists, or one that only stands in for a type that is not served. */
export type Created = Provisioned & { standIn?: boolean };

/** What a stack's template can see: its parameters and mappings, what was created so far, what earlier stacks export. */
export function stackScope(
  stack: StackTemplate,
  place: Place,
  created: ReadonlyMap<string, Created>,
  exports: ReadonlyMap<string, unknown>,
): Scope {
  const { template } = stack;
  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': place.account,
    'AWS::Region': place.region,
    'AWS::Partition': place.partition,
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:${place.partition}:cloudformation:${place.region}:${place.account}:stack/${stack.name}/local`,
    'AWS::NotificationARNs': [],
    'AWS::NoValue': noValue,
  };
  return {
    ref: (name) => pseudo[name] ?? parameterValue(stack, name) ?? created.get(name)?.ref,
    attribute(logicalId, attribute) {
      const resource = created.get(logicalId);
      if (resource?.standIn) return standInAttribute(place, resource.ref, attribute);
      return resource?.attributes[attribute];
    },
    condition: (name) => template.Conditions?.[name],
    mapping: (map, first, second) => template.Mappings?.[map]?.[first]?.[second],
    imported: (name) => exports.get(name),
    availabilityZones: (region) => ['a', 'b', 'c'].map((letter) => `${region}${letter}`),
  };
}

/** A list where the parameter's type is one; undefined for a parameter without value, SSM's among them, which only AWS can look up. */
function parameterValue({ template, parameters }: StackTemplate, name: string): unknown {
  const parameter = template.Parameters?.[name];
  if (!parameter || parameter.Type.startsWith('AWS::SSM::Parameter::')) return undefined;
  const value = parameters[name] ?? parameter.Default;
  if (value === undefined) return undefined;
  const isList = parameter.Type === 'CommaDelimitedList' || parameter.Type.startsWith('List<');
  return isList
    ? String(value)
        .split(',')
        .map((item) => item.trim())
    : String(value);
}

function standInAttribute({ partition, region, account }: Place, ref: string, attribute: string): string {
  return attribute.endsWith('Arn') ? `arn:${partition}:unsupported:${region}:${account}:${ref}` : `${ref}.${attribute}`;
}
