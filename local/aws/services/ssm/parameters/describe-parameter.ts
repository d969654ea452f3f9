import { createHash } from 'node:crypto';
import type { Place } from '../../../service.ts';
import { parameterArn, splitParameter } from '../arns.ts';
import type { ParameterVersion } from './parameter-store.ts';

/** A parameter as GetParameter answers it; a SecureString's value stays unreadable unless decryption was asked for. */
export function parameterWithValue(
  parameter: ParameterVersion,
  asked: { as: string; decrypted: boolean },
  place: Place,
): Record<string, unknown> {
  const { selector } = splitParameter(asked.as);
  const hidden = parameter.type === 'SecureString' && !asked.decrypted;
  return {
    Name: parameter.name,
    Type: parameter.type,
    Value: hidden ? ciphertext(parameter) : parameter.value,
    Version: parameter.version,
    ...(selector !== undefined && { Selector: `:${selector}` }),
    LastModifiedDate: parameter.modifiedAt,
    ARN: parameterArn(place, parameter.name),
    DataType: parameter.dataType,
  };
}

/** A parameter as DescribeParameters answers it, without its value. */
export function parameterMetadata(parameter: ParameterVersion, place: Place): Record<string, unknown> {
  return {
    Name: parameter.name,
    ARN: parameterArn(place, parameter.name),
    Type: parameter.type,
    KeyId: parameter.type === 'SecureString' ? (parameter.keyId ?? 'alias/aws/ssm') : undefined,
    LastModifiedDate: parameter.modifiedAt,
    LastModifiedUser: parameter.modifiedBy,
    Description: parameter.description,
    AllowedPattern: parameter.allowedPattern,
    Version: parameter.version,
    Tier: parameter.tier,
    Policies: [],
    DataType: parameter.dataType,
  };
}

/** Stands for what KMS would make of it: nobody can read it, and another value gives another text. */
function ciphertext({ name, value }: ParameterVersion): string {
  return createHash('sha512').update(`${name}\0${value}`).digest('base64');
}
