import { userInfo } from 'node:os';
import { SSMClient } from '@aws-sdk/client-ssm';
import { createSwitchWriter } from '../../../functions/adapters/ssm/switch-writer.ts';
import { switchNote } from '../../../functions/decision/switches/switch-over.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { UsageError } from '../../usage-error.ts';
import { awsAccess } from '../run/aws-access.ts';
import { readSwitches, type SwitchState, switchesPath } from './read-switches.ts';
import { showSwitches } from './show-switches.ts';

export interface SwitchOptions {
  reason?: string;
  endpoint?: string;
  region?: string;
  json?: true;
}

/**
 * Sets the switch that is named, if any, and resolves to what to print: all switches as they are then, or the one that was set.
 *
 * @throws {UsageError} for a state or a remediation that there is none of, and where Kizuki is not deployed.
 */
export async function setSwitches(
  state: string | undefined,
  remediation: string | undefined,
  options: SwitchOptions,
): Promise<string> {
  if (state !== undefined && state !== 'on' && state !== 'off') {
    throw new UsageError(`"${state}" is neither on nor off; for example: kizuki switch off`);
  }
  const access = awsAccess(options, process.env);
  const { endpoint, region, credentials } = access;
  const client = new SSMClient({ region, ...(endpoint && { endpoint }), ...(credentials && { credentials }) });
  try {
    const before = await reading(client, endpoint ?? 'AWS', region);
    if (state === undefined) return print(before, options);
    const name = remediation ?? 'all';
    if (!before.some((one) => one.name === name)) throw unknown(name, before);
    const note = switchNote({ state, by: userInfo().username, ...optional({ remediation, reason: options.reason }) });
    await createSwitchWriter({ client, prefix: switchesPath }).set(name, state, note);
    const after = (await readSwitches(client, remediations)).filter((one) => one.name === name);
    // what was written, even where a read does not show it yet
    return print(
      after.map((one) => ({ ...one, state, note })),
      options,
    );
  } finally {
    client.destroy();
  }
}

async function reading(client: SSMClient, where: string, region: string): Promise<SwitchState[]> {
  const switches = await readSwitches(client, remediations).catch((error: Error) => {
    const problem = `cannot read the kill switches at ${where}, region ${region}: ${error.message || error.name}`;
    throw new UsageError(where === 'AWS' ? problem : `${problem}; for AWS itself: --endpoint aws`, { cause: error });
  });
  if (switches.length > 0) return switches;
  throw new UsageError(
    `there are no kill switches under ${switchesPath} at ${where}, region ${region}: is Kizuki deployed there?`,
  );
}

function unknown(name: string, switches: SwitchState[]): UsageError {
  const known = switches.map((one) => one.name).filter((one) => one !== 'all');
  return new UsageError(`there is no remediation "${name}"; there are: ${known.join(', ')}`);
}

function print(switches: SwitchState[], { json }: SwitchOptions): string {
  return json ? JSON.stringify(switches, undefined, 2) : showSwitches(switches);
}

function optional<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}
