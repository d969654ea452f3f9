import { readList } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';
import type { ParameterVersion } from './parameter-store.ts';

/**
 * The parameters that all of a request's filters leave.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html
 */
export function filterParameters(parameters: readonly ParameterVersion[], input: Input): ParameterVersion[] {
  const filters = [
    ...readList(input, 'ParameterFilters'),
    ...readList(input, 'Filters').map((filter) => ({ ...filter, Option: 'BeginsWith' })), // the older form
  ];
  return parameters.filter((parameter) =>
    filters.every(({ Key, Option, Values = [] }) =>
      Values.some((value: string) => matches(parameter, { key: Key, option: Option, value })),
    ),
  );
}

/** Whether a parameter lies below a path: at any depth, or right below it. */
export function isBelow(name: string, path: string, recursive: boolean): boolean {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  if (!name.startsWith(prefix)) return prefix === '/' && !name.includes('/');
  return recursive || !name.slice(prefix.length).includes('/');
}

function matches(parameter: ParameterVersion, filter: { key: string; option?: string; value: string }): boolean {
  const { key, option = key === 'Path' ? 'OneLevel' : 'Equals', value } = filter;
  if (key === 'Path') return isBelow(parameter.name, value, option === 'Recursive');
  const compare = comparisons[option];
  if (!compare) throw new AwsError('InvalidFilterOption', `${option} is no option that this endpoint can filter by.`);
  return compare(fieldOf(parameter, key), value);
}

const comparisons: Record<string, (text: string, value: string) => boolean> = {
  Equals: (text, value) => text === value,
  BeginsWith: (text, value) => text.startsWith(value),
  Contains: (text, value) => text.includes(value),
};

function fieldOf(parameter: ParameterVersion, key: string): string {
  switch (key) {
    case 'Name':
      return parameter.name;
    case 'Type':
      return parameter.type;
    case 'Tier':
      return parameter.tier;
    case 'DataType':
      return parameter.dataType;
    case 'KeyId':
      return parameter.keyId ?? '';
    default:
      throw new AwsError('InvalidFilterKey', `${key} is no key that this endpoint can filter parameters by.`);
  }
}
