import { readBoolean, readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';
import type { ParameterStore, ParameterType, ParameterVersion } from './parameter-store.ts';

/** The largest value of each tier, in characters. Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const largestValue: Record<string, number> = { Standard: 4096, Advanced: 8192, 'Intelligent-Tiering': 8192 };

/**
 * Adds a parameter, or a version of one, as PutParameter's input says.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function putParameter(
  store: ParameterStore,
  input: Input,
  by: { at: Date; principal: string },
): ParameterVersion {
  const name = checkName(requireText(input, 'Name'));
  const earlier = store.latest(name);
  if (earlier && !readBoolean(input, 'Overwrite')) {
    throw new AwsError(
      'ParameterAlreadyExists',
      `The parameter ${name} already exists. To overwrite this value, set the overwrite option in the request to true.`,
    );
  }
  const parameter: ParameterVersion = {
    name,
    type: checkType(readText(input, 'Type') ?? earlier?.type),
    value: requireText(input, 'Value'),
    version: (earlier?.version ?? 0) + 1,
    description: readText(input, 'Description') ?? earlier?.description,
    allowedPattern: readText(input, 'AllowedPattern') ?? earlier?.allowedPattern,
    tier: readText(input, 'Tier') ?? earlier?.tier ?? 'Standard',
    dataType: readText(input, 'DataType') ?? earlier?.dataType ?? 'text',
    keyId: readText(input, 'KeyId'),
    modifiedAt: by.at,
    modifiedBy: by.principal,
  };
  checkValue(parameter);
  store.add(parameter);
  return parameter;
}

function checkName(name: string): string {
  const levels = name.split('/').length - 1;
  if (!/^[a-zA-Z0-9_.\-/]+$/.test(name) || name.length > 1011 || (levels > 0 && !name.startsWith('/')) || levels > 15) {
    const message = `Parameter name ${name} must be letters, digits and _.-/ with at most 15 levels, and begin with / where it holds one.`;
    throw new AwsError('ValidationException', message);
  }
  if (/^\/?(aws|ssm)/i.test(name)) {
    throw new AwsError('ValidationException', `Parameter name ${name} must not begin with "aws" or "ssm".`);
  }
  return name;
}

function checkType(type: string | undefined): ParameterType {
  if (type === 'String' || type === 'StringList' || type === 'SecureString') return type;
  const message =
    type === undefined ? 'A parameter type is required when you create a parameter.' : `There is no type ${type}.`;
  throw new AwsError('ValidationException', message);
}

function checkValue({ name, value, tier, allowedPattern }: ParameterVersion): void {
  const largest = largestValue[tier];
  if (largest === undefined) throw new AwsError('ValidationException', `There is no parameter tier ${tier}.`);
  if (value.length > largest) {
    const message = `${tier} tier parameters support a maximum parameter value of ${largest} characters; ${name} has ${value.length}.`;
    throw new AwsError('ValidationException', message);
  }
  if (allowedPattern && !new RegExp(allowedPattern).test(value)) {
    const message = `Parameter value, cannot be validated against allowedPattern: ${allowedPattern}`;
    throw new AwsError('ParameterPatternMismatchException', message);
  }
}
