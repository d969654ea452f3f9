import { randomBytes, randomUUID } from 'node:crypto';
import { readText, requireText } from '../../read-field.ts';
import { AwsError, type Input, type Operation, type Service, type ServiceContext } from '../../service.ts';

interface Secret {
  name: string;
  arn: string;
  versionId: string;
  value: string;
  description?: string;
  createdAt: Date;
  changedAt: Date;
}

/**
 * AWS Secrets Manager as far as secrets of text go: create, put, get, describe, list and delete at once, the current version alone.
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/Welcome.html
 */
export function createSecretsManager({ place, clock }: ServiceContext): Service {
  const secrets = new Map<string, Secret>();
  const prefix = `arn:${place.partition}:secretsmanager:${place.region}:${place.account}:secret:`;

  function find(id: string): Secret | undefined {
    return secrets.get(id) ?? [...secrets.values()].find(({ arn }) => arn === id || arn.slice(0, -7) === id);
  }

  function get(input: Input): Secret {
    const found = find(requireText(input, 'SecretId'));
    if (found) return found;
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  }

  const onOne = (action: string) => (input: Input) => {
    const id = String(input.SecretId ?? input.Name);
    return [{ action, resource: find(id)?.arn ?? (id.startsWith('arn:') ? id : `${prefix}${id}`) }];
  };

  const operations: Record<string, Operation> = {
    CreateSecret: {
      permissions: onOne('secretsmanager:CreateSecret'),
      async handle(input) {
        const name = requireText(input, 'Name');
        if (!/^[\w/+=.@-]{1,512}$/.test(name)) {
          throw new AwsError(
            'ValidationException',
            'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!',
          );
        }
        if (secrets.has(name)) {
          throw new AwsError(
            'ResourceExistsException',
            `The operation failed because the secret ${name} already exists.`,
          );
        }
        const at = new Date(clock.now());
        const description = readText(input, 'Description');
        const secret: Secret = {
          name,
          arn: `${prefix}${name}-${randomBytes(3).toString('hex')}`,
          versionId: randomUUID(),
          value: textOf(input),
          ...(description !== undefined && { description }),
          createdAt: at,
          changedAt: at,
        };
        secrets.set(name, secret);
        return { ARN: secret.arn, Name: name, VersionId: secret.versionId };
      },
    },
    PutSecretValue: {
      permissions: onOne('secretsmanager:PutSecretValue'),
      async handle(input) {
        const secret = get(input);
        Object.assign(secret, { value: textOf(input), versionId: randomUUID(), changedAt: new Date(clock.now()) });
        return { ARN: secret.arn, Name: secret.name, VersionId: secret.versionId, VersionStages: ['AWSCURRENT'] };
      },
    },
    GetSecretValue: {
      permissions: onOne('secretsmanager:GetSecretValue'),
      async handle(input) {
        const secret = get(input);
        return {
          ARN: secret.arn,
          Name: secret.name,
          VersionId: secret.versionId,
          SecretString: secret.value,
          VersionStages: ['AWSCURRENT'],
          CreatedDate: secret.changedAt,
        };
      },
    },
    DescribeSecret: {
      permissions: onOne('secretsmanager:DescribeSecret'),
      handle: async (input) => ({
        ...metadata(get(input)),
        VersionIdsToStages: { [get(input).versionId]: ['AWSCURRENT'] },
      }),
    },
    ListSecrets: {
      permissions: () => [{ action: 'secretsmanager:ListSecrets', resource: '*' }],
      handle: async () => ({ SecretList: [...secrets.values()].map(metadata) }),
    },
    DeleteSecret: {
      permissions: onOne('secretsmanager:DeleteSecret'),
      async handle(input) {
        const { name, arn } = get(input);
        if (input.ForceDeleteWithoutRecovery !== true) {
          throw new AwsError('InvalidParameterException', 'There is no recovery here; set ForceDeleteWithoutRecovery.');
        }
        secrets.delete(name);
        return { ARN: arn, Name: name, DeletionDate: new Date(clock.now()) };
      },
    },
  };
  return { name: 'secretsmanager', operations, provision: {} };
}

function textOf(input: Input): string {
  if (input.SecretBinary !== undefined) {
    throw new AwsError('InvalidParameterException', 'Binary secrets are not kept here; give SecretString.');
  }
  return requireText(input, 'SecretString');
}

function metadata({ name, arn, description, createdAt, changedAt }: Secret): Record<string, unknown> {
  return {
    ARN: arn,
    Name: name,
    ...(description !== undefined && { Description: description }),
    CreatedDate: createdAt,
    LastChangedDate: changedAt,
  };
}
