import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { type Remediation, rungsOf } from '../../functions/decision/remediation.ts';
import type { PeopleSettings } from '../../functions/people/people-settings.ts';
import type { Permission } from '../../functions/runbook/permissions.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import { parameterOf, storedIn } from '../../functions/sheet/stored.ts';
import type { Bundle, FunctionName } from '../bundle/bundle-functions.ts';
import { arnOf } from './allow.ts';
import type { IncidentBus } from './incident-bus.ts';
import type { KillSwitches } from './kill-switches.ts';
import type { RunbookDocument } from './runbook-document.ts';
import { startAutomations } from './start-automations.ts';

/** What the stages of the flow have in common. */
export interface Shared {
  table: Table;
  bus: IncidentBus;
  topic: Topic;
  catalogue: Runbook[];
  remediations: Remediation[];
  people: PeopleSettings;
  documents: RunbookDocument[];
  switches: KillSwitches;
  bundles: Record<FunctionName, Bundle>;
  environment: Record<string, string>;
}

/** To read the timelines of incidents, and to add to them. */
export function keepIncidents({ table }: Shared): Permission {
  return { actions: ['dynamodb:Query', 'dynamodb:PutItem'], resources: [table.tableArn] };
}

/** To look at one item of the state that guardrails share. */
export function readGuards({ table }: Shared): Permission {
  return { actions: ['dynamodb:GetItem'], resources: [table.tableArn] };
}

/** To read and change the state that guardrails share. */
export function keepGuards({ table }: Shared): Permission {
  return {
    actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    resources: [table.tableArn],
  };
}

/** To tell the event bus what became of an incident. */
export function announce({ bus }: Shared): Permission {
  return { actions: ['events:PutEvents'], resources: [arnOf('events', `event-bus/${bus.name}`)] };
}

/** To see the state that an alarm has now. */
export const lookAtAlarms: Permission = {
  actions: ['cloudwatch:DescribeAlarms'],
  resources: ['*'],
  wildcardReason:
    'CloudWatch returns composite alarms only to who may describe all alarms; reading states changes nothing',
};

/** To see how an execution stands, who started it and with what. */
export const readExecutions: Permission = {
  actions: ['ssm:GetAutomationExecution'],
  resources: [arnOf('ssm', 'automation-execution/*')],
  wildcardReason: 'Executions get their ids when they start; their ARNs do not tell the document',
};

/** To decide on a signal and to start what was decided. */
export function decide(shared: Shared): Permission[] {
  return [
    keepIncidents(shared),
    keepGuards(shared),
    announce(shared),
    lookAtAlarms,
    { actions: ['ssm:GetParameters'], resources: [...shared.switches.arns, ...storedParameters(shared)] },
    ...readCalendars(shared),
    ...startAutomations(shared.documents, shared.remediations),
  ];
}

/** What is read of Parameter Store besides the switches: by dispatch for remediations, and by SSM, for whoever starts a run, for defaults. */
function storedParameters({ catalogue, remediations }: Shared): string[] {
  const sources = remediations.flatMap(rungsOf).flatMap(({ parameters }) => Object.values(parameters));
  const rows = sources.flatMap((source) => ('sheet' in source ? [parameterOf(source.sheet)] : []));
  const defaults = catalogue.flatMap(({ parameters }) =>
    Object.values(parameters).flatMap((one) => storedIn(one.default)),
  );
  return [...new Set([...rows, ...defaults])].map((name) => arnOf('ssm', `parameter/${name.replace(/^\//, '')}`));
}

/** To ask for the state of the change calendars that remediations name, by name or ARN, and of no others. */
function readCalendars({ remediations }: Shared): Permission[] {
  const names = new Set(remediations.flatMap(({ guardrails }) => guardrails?.calendar?.names ?? []));
  if (names.size === 0) return [];
  const resources = [...names].map((name) => (name.startsWith('arn:') ? name : arnOf('ssm', `document/${name}`)));
  return [{ actions: ['ssm:GetCalendarState'], resources }];
}
