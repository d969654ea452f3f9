import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Remediation } from '../decision/remediation.ts';
import { phases } from '../runbook/phases.ts';
import { documentName, type Runbook } from '../runbook/runbook.ts';
import type { VerificationPorts } from '../verification/ports.ts';
import { createCloudWatchAlarms } from './cloudwatch/alarms.ts';
import { createDynamoGuardStore } from './dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from './dynamodb/incident-store.ts';
import { createFollowUps } from './eventbridge/follow-ups.ts';
import { createIncidentBus } from './eventbridge/incident-bus.ts';
import { variable } from './lambda/environment.ts';
import { createSsmAutomations } from './ssm/automations.ts';

/** The functions that start executions: Lambda names a function's session after the function. */
const starters = ['kizuki-dispatch', 'kizuki-run'];

/** The real AWS behind the following of executions, as the function's environment names it. */
export function createVerificationPorts(catalogue: Runbook[], remediations: Remediation[]): VerificationPorts {
  const table = variable('KIZUKI_TABLE');
  const dynamo = new DynamoDBClient();
  const now = () => new Date().toISOString();
  const bus = { client: new EventBridgeClient(), bus: variable('KIZUKI_BUS') };
  return {
    remediations,
    guards: createDynamoGuardStore({ client: dynamo, table, now }),
    incidents: createDynamoIncidentStore({ client: dynamo, table }),
    alarms: createCloudWatchAlarms(new CloudWatchClient()),
    automations: createSsmAutomations(new SSMClient()),
    bus: createIncidentBus(bus),
    followUps: createFollowUps({ ...bus, now }),
    now,
    phaseOf: (document, step) => {
      const runbook = catalogue.find((candidate) => documentName(candidate) === document);
      return runbook && phases(runbook)[step];
    },
    isOurs: (executedBy) => starters.some((name) => executedBy.endsWith(`/${name}`)),
  };
}
