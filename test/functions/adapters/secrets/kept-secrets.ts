import { SSMClient } from '@aws-sdk/client-ssm';
import { createSecretReader, type SecretReader } from '../../../../functions/adapters/secrets/secret-reader.ts';

export interface KeptSecrets extends SecretReader {
  /** By the name that Parameter Store knows; changing one is a rotation. */
  values: Record<string, string>;
  /** Names, each time that one was read from Parameter Store. */
  reads: string[];
}

/** The reader that functions use, over a Parameter Store that holds these. */
export function keptSecrets(values: Record<string, string>): KeptSecrets {
  const reads: string[] = [];
  const kept = { ...values };
  const client = new SSMClient({ region: 'ap-northeast-1' });
  client.send = (async ({ input }: { input: { Name: string } }) => {
    reads.push(input.Name);
    const Value = kept[input.Name];
    if (Value === undefined) throw Object.assign(new Error('not found'), { name: 'ParameterNotFound' });
    return { Parameter: { Type: 'SecureString', Value } };
  }) as typeof client.send;
  return { ...createSecretReader(client, { now: () => 0, keepMs: 60_000 }), values: kept, reads };
}
