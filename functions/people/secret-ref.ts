/** Where a secret is kept. What it is stands nowhere in the code, the template or the environment of a function. */
export type SecretRef =
  | {
      /** Name or ARN of a secret of this account and region in Secrets Manager. */
      secretsManager: string;
      /** Which field holds it, where the secret is a JSON object; the whole secret where absent. */
      field?: string;
      /** ARN of the KMS key, where it is not AWS's own. */
      key?: string;
    }
  | {
      /** Name of a SecureString in Parameter Store. */
      parameter: string;
      key?: string;
    };

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
