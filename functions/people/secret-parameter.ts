import type { SecretRef } from './people-settings.ts';

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html */
const secretsPath = '/aws/reference/secretsmanager/';

/**
 * The name by which Parameter Store knows a secret: its own, or the reference to a secret of Secrets Manager. The reference takes the
 * name of the secret, which is what its ARN has before the six random characters.
 */
export function secretParameter(ref: SecretRef): string {
  return 'parameter' in ref ? ref.parameter : `${secretsPath}${secretName(ref.secretsManager)}`;
}

/** The name of a secret by its name or its ARN. https://docs.aws.amazon.com/secretsmanager/latest/userguide/getting-started.html */
export function secretName(nameOrArn: string): string {
  const arn = /^arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:(.+)$/.exec(nameOrArn);
  return arn?.[1] === undefined ? nameOrArn : arn[1].replace(/-[A-Za-z0-9]{6}$/, '');
}
