import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Switches } from '../../decision/ports.ts';

/** A kill switch is missing or says neither `on` nor `off`; nothing may run on a guess. */
export class SwitchUnreadableError extends Error {
  override readonly name = 'SwitchUnreadableError';
  readonly parameter: string;

  constructor(parameter: string, value: string | undefined) {
    super(
      `kill switch ${parameter} is ${value === undefined ? 'missing' : `"${value}"`}; set the SSM parameter to "on" or "off"`,
    );
    this.parameter = parameter;
  }
}

/**
 * The kill switches in SSM Parameter Store: `<prefix>/all` and `<prefix>/<remediation>`, each `on` or `off`.
 *
 * @throws {SwitchUnreadableError} from `read`.
 */
export function createSsmSwitches({ client, prefix }: { client: SSMClient; prefix: string }): Switches {
  return {
    read: async (remediation) => {
      const [all, own] = [`${prefix}/all`, `${prefix}/${remediation}`];
      const { Parameters = [] } = await client.send(new GetParametersCommand({ Names: [all, own] }));
      const isOn = (name: string): boolean => {
        const value = Parameters.find(({ Name }) => Name === name)?.Value;
        if (value !== 'on' && value !== 'off') throw new SwitchUnreadableError(name, value);
        return value === 'on';
      };
      return { global: isOn(all), remediation: isOn(own) };
    },
  };
}
