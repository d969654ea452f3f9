import { hoursFaults } from '../decision/hours/hours-faults.ts';
import type { Remediation } from '../decision/remediation.ts';
import { channelFaults } from './channel-faults.ts';
import { listFaults } from './list-faults.ts';
import { type ChannelSettings, mailChannel, type PeopleSettings, severities } from './people-settings.ts';
import { urlFaults } from './url-faults.ts';

/** runbooks/people.ts is written as it cannot be. `faults` says of each fault where it is. */
export class PeopleFaultError extends Error {
  override readonly name = 'PeopleFaultError';
  readonly faults: string[];

  constructor(faults: string[]) {
    super(`runbooks/people.ts cannot be deployed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

type Known = Pick<Remediation, 'name' | 'owner'>;

/**
 * Checks what the compiler cannot: names, owners, hours, addresses and where secrets lie. No fault shows what may be a secret.
 *
 * @throws {PeopleFaultError} with every fault, not the first.
 */
export function checkPeople(people: PeopleSettings, remediations: Known[]): void {
  const { channels } = people;
  const faults = [
    ...mailFaults(channels),
    ...channels.flatMap((channel, index) => {
      const isTwice = channels.findIndex(({ name }) => name === channel.name) !== index;
      const found = [
        ...(isTwice ? ['name: another channel has it already'] : []),
        ...channelFaults(channel, remediations),
      ];
      return found.map((fault) => `channels, ${channel.name}: ${fault}`);
    }),
    ...severityFaults(people, remediations),
    ...escalationFaults(people),
    ...linkFaults(people),
    ...reportFaults(people),
  ];
  if (faults.length > 0) throw new PeopleFaultError(faults);
}

/** The drill, the switches and the alarms on Kizuki itself go by mail, whatever else there is. */
function mailFaults(channels: ChannelSettings[]): string[] {
  const mail = channels.find(({ name }) => name === mailChannel);
  if (mail === undefined) return [`channels: the mail topic is missing; add { kind: 'sns', name: '${mailChannel}' }`];
  if (mail.kind === 'sns' && mail.topicArn === undefined) return [];
  return [`channels, ${mailChannel}: this name is of Kizuki's own mail topic, without topicArn; give another`];
}

function severityFaults({ severity = {} }: PeopleSettings, remediations: Known[]): string[] {
  return Object.entries(severity).flatMap(([name, states]) => {
    const isKnown = remediations.some((remediation) => remediation.name === name);
    return [
      ...(isKnown ? [] : [`severity: there is no remediation ${name}`]),
      ...Object.entries(states).flatMap(([state, value]) =>
        listFaults(`severity, ${name}: ${state}`, [value], severities),
      ),
    ];
  });
}

function escalationFaults({ escalation, channels }: PeopleSettings): string[] {
  if (escalation?.length === 0) return ['escalation is empty; give levels, or leave it out'];
  const names = channels.map(({ name }) => name);
  return (escalation ?? []).flatMap(({ afterMinutes, channels: told }, index) => {
    const before = escalation?.[index - 1]?.afterMinutes ?? 0;
    return [
      ...(Number.isFinite(afterMinutes) && afterMinutes > before
        ? []
        : [`escalation[${index}].afterMinutes is ${afterMinutes}; give a number of more than ${before}`]),
      ...(told.length === 0 ? [`escalation[${index}].channels is empty; name a channel`] : []),
      ...told
        .filter((name) => !names.includes(name))
        .map((name) => `escalation[${index}].channels names "${name}"; there are ${names.join(', ')}`),
    ];
  });
}

function linkFaults({ links = {} }: PeopleSettings): string[] {
  return Object.entries(links).flatMap(([name, url]) => urlFaults(`links.${name}`, url));
}

function reportFaults({ report }: PeopleSettings): string[] {
  if (report === undefined) return [];
  const { day, at, timeZone } = report;
  const faults = hoursFaults({ days: [day], from: at, to: '00:00', ...(timeZone === undefined ? {} : { timeZone }) });
  return faults.map((fault) => `report: ${fault.replace(/^days holds/, 'day is').replace(/^from is/, 'at is')}`);
}
