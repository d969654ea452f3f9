import { hoursFaults } from '../decision/hours/hours-faults.ts';
import { closesNext, isOpen, opensNext } from '../decision/hours/open-hours.ts';
import type { OpenHours, Remediation } from '../decision/remediation.ts';
import { type ChannelSettings, mailChannel, type PeopleSettings, type Severity, secretsOf } from './people-settings.ts';
import { secretFaults } from './secret-faults.ts';

const severities: Severity[] = ['info', 'warning', 'critical'];

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

function channelFaults(channel: ChannelSettings, remediations: Known[]): string[] {
  const { name, owners, quietHours } = channel;
  const named = [
    ...(owners ?? []).map((owner) => ['owners', owner] as const),
    ...('assignees' in channel ? Object.keys(channel.assignees).map((owner) => ['assignees', owner] as const) : []),
  ];
  return [
    ...(/^[a-z0-9][a-z0-9-]{0,39}$/.test(name) ? [] : ['name: give at most 40 lower-case letters, digits and hyphens']),
    ...listFaults('severities', channel.severities, severities),
    ...(owners?.length === 0 ? ['owners is empty, so that nothing would be told; name some, or leave it out'] : []),
    ...named.flatMap(([setting, owner]) => ownerFaults(setting, owner, remediations)),
    ...quietFaults(quietHours),
    ...Object.entries(secretsOf(channel)).flatMap(([setting, ref]) => secretFaults(setting, ref)),
    ...addressFaults(channel),
  ];
}

function quietFaults(quietHours: OpenHours[] | undefined): string[] {
  if (quietHours === undefined) return [];
  if (quietHours.length === 0) return ['quietHours is empty; give hours, or leave it out'];
  const faults = quietHours.flatMap((hours, index) =>
    hoursFaults(hours).map((fault) => `quietHours[${index}].${fault}`),
  );
  if (faults.length > 0) return faults;
  const begin = opensNext(quietHours, anyMonday);
  const end = begin && closesNext(quietHours, begin);
  if (end === undefined || !isOpen(quietHours, end)) return [];
  return [
    "quietHours never end, so that nothing would be told but what is critical; give severities: ['critical'] instead",
  ];
}

const anyMonday = '2026-01-05T00:00:00.000Z';

function listFaults(setting: string, given: readonly string[] | undefined, known: readonly string[]): string[] {
  if (given?.length === 0) return [`${setting} is empty, so that nothing would be told; name some, or leave it out`];
  return (given ?? [])
    .filter((each) => !known.includes(each))
    .map((each) => `${setting} holds "${each}"; give ${known.join(', ')}`);
}

function ownerFaults(setting: string, owner: string, remediations: Known[]): string[] {
  const owners = [...new Set(remediations.map((remediation) => remediation.owner))].sort();
  if (owners.includes(owner)) return [];
  return [
    `${setting} names "${owner}", whom no remediation has as its owner; there are ${owners.join(', ') || 'none'}`,
  ];
}

function addressFaults(channel: ChannelSettings): string[] {
  switch (channel.kind) {
    case 'sns':
      if (channel.topicArn === undefined || /^arn:[^:]+:sns:[^:]+:\d{12}:[\w.-]+$/.test(channel.topicArn)) return [];
      return [`topicArn is "${channel.topicArn}"; give the ARN of a topic`];
    case 'slack':
      if (!('channel' in channel) || /^[A-Z][A-Z0-9]{5,}$/.test(channel.channel)) return [];
      return [`channel is "${channel.channel}"; give its id, such as C0123456789, which does not change with its name`];
    case 'pagerduty':
      return [];
    case 'jira':
    case 'redmine':
      return urlFaults('url', channel.url);
  }
}

/** Keys and tokens travel with the request: nothing else may be reached than a server by TLS. */
function urlFaults(setting: string, text: string): string[] {
  const url = URL.parse(text.replaceAll(/\{(incident|document)\}/g, 'x'));
  if (url === null) return [`${setting} is not a URL; give one such as https://example.com`];
  return [
    ...(url.protocol === 'https:' || isLoopback(url)
      ? []
      : [`${setting} is not https; keys and names would be read on the way`]),
    ...(url.username + url.password === '' ? [] : [`${setting} holds a user or password; name a secret instead`]),
  ];
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';
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
