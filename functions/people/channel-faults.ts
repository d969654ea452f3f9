import { hoursFaults } from '../decision/hours/hours-faults.ts';
import { closesNext, isOpen, opensNext } from '../decision/hours/open-hours.ts';
import type { OpenHours, Remediation } from '../decision/remediation.ts';
import { listFaults } from './list-faults.ts';
import { type ChannelSettings, secretsOf, severities } from './people-settings.ts';
import { secretFaults } from './secret-faults.ts';
import { trackerFaults } from './tickets/tracker-faults.ts';
import { urlFaults } from './url-faults.ts';

type Known = Pick<Remediation, 'owner'>;

/** What is wrong with one channel, one text each, which begins with the name of the setting. */
export function channelFaults(channel: ChannelSettings, remediations: Known[]): string[] {
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
      if (!('channel' in channel)) return [];
      return [
        ...(/^[A-Z][A-Z0-9]{5,}$/.test(channel.channel)
          ? []
          : [`channel is "${channel.channel}"; give its id, such as C0123456789, which does not change with its name`]),
        ...endpointFaults(channel),
      ];
    case 'pagerduty':
      return endpointFaults(channel);
    case 'jira':
    case 'redmine':
      return [...urlFaults('url', channel.url), ...trackerFaults(channel)];
  }
}

function endpointFaults({ endpoint }: { endpoint?: string }): string[] {
  return endpoint === undefined ? [] : urlFaults('endpoint', endpoint);
}
