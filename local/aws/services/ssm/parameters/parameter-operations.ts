import { readBoolean, readList, requireText } from '../../../read-field.ts';
import { AwsError, type Caller, type Input, type Operation, type ServiceContext } from '../../../service.ts';
import { parameterArn } from '../arns.ts';
import { page } from '../page.ts';
import type { SsmPorts } from '../ports.ts';
import { parameterMetadata, parameterWithValue } from './describe-parameter.ts';
import { filterParameters, isBelow } from './filter-parameters.ts';
import { parameterHistory } from './history.ts';
import type { ParameterStore, ParameterVersion } from './parameter-store.ts';
import { putParameter } from './put-parameter.ts';
import { isSecretReference, referredSecret } from './secret-reference.ts';

/**
 * Parameter Store: put, get one, several, those below a path or the history of one, describe and delete. What changes is told on the bus.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html and its neighbours
 */
export function parameterOperations(
  store: ParameterStore,
  context: ServiceContext & Pick<SsmPorts, 'putEvent' | 'connect' | 'credentialsOf'>,
): Record<string, Operation> {
  const { place, clock } = context;
  const onOne = (action: string) => (input: Input) => [{ action, resource: parameterArn(place, String(input.Name)) }];
  const onEach = (action: string) => (input: Input) =>
    readList(input, 'Names').map((name) => ({ action, resource: parameterArn(place, String(name)) }));

  return {
    PutParameter: {
      permissions: onOne('ssm:PutParameter'),
      async handle(input, caller) {
        const put = putParameter(store, input, { at: new Date(clock.now()), principal: caller.arn });
        await tell(put.version === 1 ? 'Create' : 'Update', put);
        return { Version: put.version, Tier: put.tier };
      },
    },
    GetParameter: {
      permissions: onOne('ssm:GetParameter'),
      async handle(input, caller) {
        const as = requireText(input, 'Name');
        if (isSecretReference(as)) return { Parameter: await referredSecret(as, input, caller, context) };
        return { Parameter: parameterWithValue(store.get(as), { as, decrypted: decrypted(input) }, place) };
      },
    },
    GetParameters: {
      permissions: onEach('ssm:GetParameters'),
      async handle(input, caller) {
        const names = namesOf(input);
        const found = await Promise.all(names.map((as) => oneOf(as, input, caller)));
        return {
          Parameters: found.filter((one) => one !== undefined),
          InvalidParameters: names.filter((_, index) => found[index] === undefined),
        };
      },
    },
    GetParametersByPath: {
      permissions: (input) => [
        { action: 'ssm:GetParametersByPath', resource: parameterArn(place, String(input.Path)) },
      ],
      async handle(input) {
        const path = requireText(input, 'Path');
        if (!path.startsWith('/')) {
          throw new AwsError('ValidationException', `The path ${path} must begin with /.`);
        }
        const below = store.all().filter(({ name }) => isBelow(name, path, readBoolean(input, 'Recursive') ?? false));
        const { items, NextToken } = page(filterParameters(below, input), input, 10);
        const asked = { as: '', decrypted: decrypted(input) };
        return { Parameters: items.map((one) => parameterWithValue(one, asked, place)), NextToken };
      },
    },
    DescribeParameters: {
      permissions: () => [{ action: 'ssm:DescribeParameters', resource: '*' }],
      async handle(input) {
        const { items, NextToken } = page(filterParameters(store.all(), input), input, 50);
        return { Parameters: items.map((one) => parameterMetadata(one, place)), NextToken };
      },
    },
    DeleteParameter: {
      permissions: onOne('ssm:DeleteParameter'),
      async handle(input) {
        const name = requireText(input, 'Name');
        const deleted = store.latest(name);
        if (!deleted) throw new AwsError('ParameterNotFound', `Parameter ${name} not found.`);
        store.delete(name);
        await tell('Delete', deleted);
        return {};
      },
    },
    GetParameterHistory: parameterHistory(store, place),
  };

  async function oneOf(as: string, input: Input, caller: Caller): Promise<Record<string, unknown> | undefined> {
    if (isSecretReference(as)) {
      return referredSecret(as, input, caller, context).catch((error: unknown) => {
        if (error instanceof AwsError && error.code === 'ParameterNotFound') return undefined;
        throw error;
      });
    }
    const found = store.find(as);
    return found && parameterWithValue(found, { as, decrypted: decrypted(input) }, place);
  }

  /** https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html */
  function tell(operation: 'Create' | 'Update' | 'Delete', parameter: ParameterVersion): Promise<void> {
    const { name, type, description } = parameter;
    return context.putEvent({
      source: 'aws.ssm',
      detailType: 'Parameter Store Change',
      detail: { operation, name, type, ...(description !== undefined && { description }) },
      resources: [parameterArn(place, name)],
    });
  }
}

function namesOf(input: Input): string[] {
  const names = readList(input, 'Names').map(String);
  if (names.length < 1 || names.length > 10) {
    throw new AwsError('ValidationException', `Names must hold 1 to 10 names, but held ${names.length}.`);
  }
  return names;
}

function decrypted(input: Input): boolean {
  return readBoolean(input, 'WithDecryption') ?? false;
}
