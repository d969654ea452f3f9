import type { Switches } from '../../decision/ports.ts';
import type { ParameterReader } from './parameter-reader.ts';

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
export function createSsmSwitches({ parameters, prefix }: { parameters: ParameterReader; prefix: string }): Switches {
  return {
    read: async (remediation) => {
      const [all, own] = [`${prefix}/all`, `${prefix}/${remediation}`];
      const found = await parameters.read([all, own]);
      const isOn = (name: string): boolean => {
        const value = found.get(name)?.value;
        if (value !== 'on' && value !== 'off') throw new SwitchUnreadableError(name, value);
        return value === 'on';
      };
      return { global: isOn(all), remediation: isOn(own) };
    },
  };
}
