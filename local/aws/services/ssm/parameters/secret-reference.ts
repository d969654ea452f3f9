import { AwsCallError } from '../../../../automation/ports.ts';
import { readBoolean } from '../../../read-field.ts';
import { AwsError, type Caller, type Input } from '../../../service.ts';
import type { SsmPorts } from '../ports.ts';

const path = '/aws/reference/secretsmanager/';

/** Whether a parameter's name refers to a secret of Secrets Manager. */
export function isSecretReference(name: string): boolean {
  return name.startsWith(path);
}

/**
 * The parameter that a reference to a secret is: what Secrets Manager answers to the caller itself, so that both must allow it.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 */
export async function referredSecret(
  Name: string,
  input: Input,
  caller: Caller,
  { connect, credentialsOf }: Pick<SsmPorts, 'connect' | 'credentialsOf'>,
): Promise<Record<string, unknown>> {
  if (readBoolean(input, 'WithDecryption') !== true) {
    throw new AwsError(
      'ValidationException',
      'WithDecryption flag must be True for retrieving a Secret Manager secret.',
    );
  }
  const callAws = connect(credentialsOf(caller));
  try {
    const secret = await callAws({
      service: 'secretsmanager',
      api: 'GetSecretValue',
      input: { SecretId: Name.slice(path.length) },
      signal: new AbortController().signal,
    });
    return {
      Name,
      Type: 'SecureString',
      Value: secret.SecretString,
      Version: 0,
      SourceResult: JSON.stringify({ ...secret, SecretString: undefined }),
      LastModifiedDate: new Date(String(secret.CreatedDate)),
      ARN: secret.ARN,
      DataType: 'text',
    };
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
    const isMissing = error.code === 'ResourceNotFoundException';
    const said = `An error occurred (${error.code}) when referencing Secrets Manager: ${error.message}`;
    throw Object.assign(new AwsError(isMissing ? 'ParameterNotFound' : error.code, said), { cause: error });
  } finally {
    callAws.close();
  }
}
