import { AwsError } from '../../../service.ts';
import { splitParameter } from '../arns.ts';

export type ParameterType = 'String' | 'StringList' | 'SecureString';

/** One version of a parameter; `value` is plain also for a SecureString. */
export interface ParameterVersion {
  name: string;
  type: ParameterType;
  value: string;
  version: number;
  description?: string;
  allowedPattern?: string;
  tier: string;
  dataType: string;
  keyId?: string;
  modifiedAt: Date;
  modifiedBy: string;
}

/** The parameters of this endpoint. Names with and without a leading slash are different parameters, as on AWS. */
export interface ParameterStore {
  /** The latest version of each, in the order of names. */
  all(): ParameterVersion[];
  latest(name: string): ParameterVersion | undefined;
  /** Those that are kept, oldest first; empty where there is no such parameter. By name or ARN. */
  versions(nameOrArn: string): ParameterVersion[];
  /** By name, ARN or `name:version`; undefined where there is none. */
  find(nameOrArn: string): ParameterVersion | undefined;
  /** Like `find`; throws ParameterNotFound or ParameterVersionNotFound. */
  get(nameOrArn: string): ParameterVersion;
  add(version: ParameterVersion): void;
  /** Whether there was one. */
  delete(name: string): boolean;
}

/** Older ones are forgotten. https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-versions.html */
const mostVersions = 100;

export function createParameterStore(): ParameterStore {
  const parameters = new Map<string, ParameterVersion[]>();

  function find(nameOrArn: string): ParameterVersion | undefined {
    const { name, selector } = splitParameter(nameOrArn);
    const versions = parameters.get(name);
    return selector === undefined ? versions?.at(-1) : versions?.find((one) => String(one.version) === selector);
  }

  return {
    all: () =>
      [...parameters.values()].flatMap((versions) => versions.at(-1) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1)),
    latest: (name) => parameters.get(name)?.at(-1),
    versions: (nameOrArn) => parameters.get(splitParameter(nameOrArn).name) ?? [],
    find,
    get(nameOrArn) {
      const found = find(nameOrArn);
      if (found) return found;
      const { name, selector } = splitParameter(nameOrArn);
      if (parameters.has(name)) {
        throw new AwsError('ParameterVersionNotFound', `Parameter ${name} has no version ${selector}.`);
      }
      throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
    },
    add(version) {
      const versions = parameters.get(version.name);
      if (versions === undefined) parameters.set(version.name, [version]);
      else if (versions.push(version) > mostVersions) versions.shift();
    },
    delete: (name) => parameters.delete(name),
  };
}
