import { PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { SwitchWriter } from '../../decision/switches/switch-over.ts';

/** The kill switches as SSM parameters `<prefix>/all` and `<prefix>/<remediation>`; the note is the version's description. */
export function createSwitchWriter({ client, prefix }: { client: SSMClient; prefix: string }): SwitchWriter {
  return {
    set: async (name, state, note) => {
      await client.send(
        new PutParameterCommand({ Name: `${prefix}/${name}`, Value: state, Description: note, Overwrite: true }),
      );
    },
  };
}
