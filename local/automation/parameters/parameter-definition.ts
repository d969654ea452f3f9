import type { AllowedPattern } from './allowed-pattern.ts';

/** A declared parameter or variable of a document. */
export interface ParameterDefinition {
  name: string;
  /** As declared: `String`, `List<AWS::EC2::Instance::Id>`, … */
  type: string;
  /** How values of that type are held. */
  kind: ParameterKind;
  default?: unknown;
  allowedValues?: unknown[];
  allowedPattern?: AllowedPattern;
  minItems?: number;
  maxItems?: number;
  minChars?: number;
  maxChars?: number;
}

export type ParameterKind = 'String' | 'StringList' | 'Integer' | 'Boolean' | 'StringMap' | 'MapList';

const plainKinds = new Set<string>(['String', 'StringList', 'Integer', 'Boolean', 'StringMap', 'MapList']);

/** How values of a declared type are held; undefined where SSM has no such type. */
export function kindOfType(type: string): ParameterKind | undefined {
  if (plainKinds.has(type)) return type as ParameterKind;
  if (/^List<AWS::[A-Za-z0-9]+(?:::[A-Za-z0-9]+)+>$/.test(type)) return 'StringList';
  if (/^AWS::SSM::Parameter::Value<(?:List<.+>|StringList)>$/.test(type)) return 'StringList';
  if (/^AWS::SSM::Parameter::Value<.+>$/.test(type)) return 'String';
  return /^AWS::[A-Za-z0-9]+(?:::[A-Za-z0-9]+)+$/.test(type) ? 'String' : undefined;
}

/** Values of this type name a parameter of the parameter store, whose value is meant. */
export function isStoredParameterType(type: string): boolean {
  return type.startsWith('AWS::SSM::Parameter::Value<');
}
