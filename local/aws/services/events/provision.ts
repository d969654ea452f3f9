import type { Statement } from '../../authorise/policy.ts';
import { refuseUnknownProperties } from '../../refuse-unknown-properties.ts';
import type { Provision } from '../../resource.ts';
import type { Input } from '../../service.ts';
import { physicalName } from '../../template/physical-name.ts';
import { busPolicy } from './bus-operations.ts';
import type { BusStore } from './bus-store.ts';
import type { Delivering } from './deliver-to-target.ts';
import { putRule } from './put-rule.ts';
import { putTarget } from './put-target.ts';

const ruleProperties = [
  'Name',
  'Description',
  'EventBusName',
  'EventPattern',
  'RoleArn',
  'ScheduleExpression',
  'State',
  'Tags',
  'Targets',
];

/** How event buses, their policies and rules come from a template. */
export function provisionEvents(delivering: Delivering, store: BusStore): Record<string, Provision> {
  const { context } = delivering;
  return {
    'AWS::Events::EventBus': async (resource) => {
      refuseUnknownProperties(resource, ['Name', 'Description', 'Policy', 'Tags', 'KmsKeyIdentifier', 'LogConfig']);
      const { properties } = resource;
      const bus = store.create(properties.Name, context.clock.now(), properties.Description);
      if (properties.Policy) setPolicy(store, bus.name, properties.Policy.Statement);
      return { ref: bus.name, attributes: { Arn: bus.arn, Name: bus.name } };
    },
    'AWS::Events::EventBusPolicy': async (resource) => {
      refuseUnknownProperties(resource, ['EventBusName', 'StatementId', 'Statement', 'Action', 'Principal']);
      const { properties } = resource;
      const { EventBusName, StatementId, Statement } = properties;
      setPolicy(store, EventBusName, { Sid: StatementId, ...(Statement ?? legacyStatement(store, properties)) });
      return { ref: physicalName(resource, 255), attributes: {} };
    },
    'AWS::Events::Rule': async (resource) => {
      refuseUnknownProperties(resource, ruleProperties);
      const { Targets = [], Tags: _, Name = physicalName(resource, 64), ...rest } = resource.properties;
      const rule = putRule(delivering, store, { ...rest, Name });
      for (const target of Targets) putTarget(context, rule, target);
      const ref = rule.busName === 'default' ? rule.name : `${rule.busName}|${rule.name}`;
      return { ref, attributes: { Arn: rule.arn } };
    },
  };
}

function setPolicy(store: BusStore, busName: string | undefined, statements: Statement | Statement[]): void {
  const bus = store.bus(busName);
  for (const statement of [statements].flat()) {
    bus.statements.set(statement.Sid ?? `statement-${bus.statements.size}`, statement);
  }
}

/** The older form of a bus policy, with an action and an account in place of a statement. */
function legacyStatement(store: BusStore, { EventBusName, Action, Principal }: Input): Statement {
  return {
    Effect: 'Allow',
    Action,
    Principal: Principal === '*' ? '*' : { AWS: Principal },
    Resource: store.bus(EventBusName).arn,
  };
}

/** The policy of the bus that the ARN names; undefined where there is none. */
export function policyOfBus(store: BusStore, arn: string) {
  const bus = [...store.buses.values()].find((candidate) => candidate.arn === arn);
  return bus && busPolicy(bus);
}
