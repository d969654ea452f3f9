import { readBoolean, requireText } from '../../../read-field.ts';
import { AwsError, type Operation, type Place } from '../../../service.ts';
import { parameterArn } from '../arns.ts';
import { page } from '../page.ts';
import { parameterMetadata, parameterWithValue } from './describe-parameter.ts';
import type { ParameterStore, ParameterVersion } from './parameter-store.ts';

/**
 * GetParameterHistory: all versions that are kept, oldest first, with who made each of them.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameterHistory.html
 */
export function parameterHistory(store: ParameterStore, place: Place): Operation {
  return {
    permissions: (input) => [{ action: 'ssm:GetParameterHistory', resource: parameterArn(place, String(input.Name)) }],
    async handle(input) {
      const name = requireText(input, 'Name');
      const decrypted = readBoolean(input, 'WithDecryption') ?? false;
      const versions = store.versions(name);
      if (versions.length === 0) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
      const { items, NextToken } = page(versions, input, 50);
      return { Parameters: items.map((version) => describe(version, decrypted, place)), NextToken };
    },
  };
}

function describe(version: ParameterVersion, decrypted: boolean, place: Place): Record<string, unknown> {
  const { ARN: _, ...metadata } = parameterMetadata(version, place);
  const { Value } = parameterWithValue(version, { as: version.name, decrypted }, place);
  return { ...metadata, Value, Labels: [] };
}
