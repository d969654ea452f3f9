import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DecisionPorts } from '../decision/ports.ts';
import type { Remediation } from '../decision/remediation.ts';
import { resolveParameters, resolveTarget } from '../decision/resolve/resolve-values.ts';
import type { SheetRules } from '../sheet/sheet.ts';
import { createCloudWatchAlarms } from './cloudwatch/alarms.ts';
import { createDynamoGuardStore } from './dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from './dynamodb/incident-store.ts';
import { createIncidentBus } from './eventbridge/incident-bus.ts';
import { withFailuresNamed } from './guard-store-failures.ts';
import { variable } from './lambda/environment.ts';
import { createSsmAutomations } from './ssm/automations.ts';
import { createSsmCalendars } from './ssm/calendars.ts';
import { createParameterReader } from './ssm/parameter-reader.ts';
import { createSsmClient } from './ssm/ssm-client.ts';
import { createStoredSheet } from './ssm/stored-sheet.ts';
import { createSsmSwitches } from './ssm/switches.ts';

/** The real AWS behind the decision, as the function's environment names it. */
export function createDecisionPorts(
  remediations: Remediation[],
  { storm }: Pick<DecisionPorts, 'storm'>,
  sheet: SheetRules,
): DecisionPorts {
  const table = variable('KIZUKI_TABLE');
  const dynamo = new DynamoDBClient();
  const ssm = createSsmClient();
  const parameters = createParameterReader(ssm);
  const now = () => new Date().toISOString();
  return {
    remediations,
    storm,
    guards: withFailuresNamed(createDynamoGuardStore({ client: dynamo, table, now })),
    incidents: createDynamoIncidentStore({ client: dynamo, table }),
    switches: createSsmSwitches({ parameters, prefix: variable('KIZUKI_SWITCHES') }),
    alarms: createCloudWatchAlarms(new CloudWatchClient()),
    calendars: createSsmCalendars(ssm),
    sheet: createStoredSheet(parameters, sheet),
    automations: createSsmAutomations(ssm),
    bus: createIncidentBus({ client: new EventBridgeClient(), bus: variable('KIZUKI_BUS') }),
    now,
    resolveTarget,
    resolveParameters,
  };
}
