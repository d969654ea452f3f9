import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { SecretRef } from '../../people/people-settings.ts';
import { secretParameter } from '../../people/secret-parameter.ts';
import { SecretUnreadableError } from './secret-unreadable-error.ts';
import { secretValue } from './secret-value.ts';

/** Reads secrets, and keeps each for a while. */
export interface SecretReader {
  /** @throws {SecretUnreadableError} which never holds the value. */
  read(ref: SecretRef): Promise<string>;
  /** To be called when a service refuses the secret: the next read asks again, so that a rotated one is found. */
  forget(ref: SecretRef): void;
}

export interface SecretReaderOptions {
  /** Milliseconds since 1970. */
  now(): number;
  /** How long a secret is kept in memory. */
  keepMs: number;
}

/**
 * Reads secrets through Parameter Store's GetParameter with decryption, also those of Secrets Manager, to which Parameter Store passes a
 * name below `/aws/reference/secretsmanager/` on: one client less in each bundle. Who reads needs `ssm:GetParameter` on that name, for
 * Secrets Manager also `secretsmanager:GetSecretValue` on the secret, and `kms:Decrypt` where the key is not AWS's own. A secret of
 * another account or region cannot be referred to, and a binary one cannot be read. Parameter Store takes 40 such calls
 * a second from an account. What is asked for twice at once is read once; a failure is not kept.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 */
export function createSecretReader(
  client: Pick<SSMClient, 'send'>,
  { now, keepMs }: SecretReaderOptions,
): SecretReader {
  const kept = new Map<string, { value: Promise<string>; until: number }>();

  async function fetchParameter(Name: string): Promise<string> {
    try {
      const { Parameter } = await client.send(new GetParameterCommand({ Name, WithDecryption: true }));
      if (Parameter?.Type !== 'SecureString') {
        throw new SecretUnreadableError(
          Name,
          `is stored as a ${Parameter?.Type ?? 'value of no type'}; store it as a SecureString`,
        );
      }
      return Parameter.Value ?? '';
    } catch (error) {
      if (error instanceof SecretUnreadableError) throw error;
      // The error itself may quote the answer that it could not read.
      throw new SecretUnreadableError(Name, `cannot be read: ${whyNot((error as Error).name)}`);
    }
  }

  function fetchOnce(name: string): Promise<string> {
    const found = kept.get(name);
    if (found !== undefined && now() < found.until) return found.value;
    const value = fetchParameter(name);
    const entry = { value, until: now() + keepMs };
    kept.set(name, entry);
    value.catch(() => kept.get(name) === entry && kept.delete(name));
    return value;
  }

  return {
    async read(ref) {
      const name = secretParameter(ref);
      return secretValue(name, await fetchOnce(name));
    },
    forget: (ref) => void kept.delete(secretParameter(ref)),
  };
}

function whyNot(error: string): string {
  const advice: Record<string, string> = {
    ParameterNotFound: 'there is none of this name in this account and region',
    AccessDeniedException: "the function's role may not read it; name it in runbooks/people.ts and deploy",
  };
  return advice[error] === undefined ? error : `${error}: ${advice[error]}`;
}
