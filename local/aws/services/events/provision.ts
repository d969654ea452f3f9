import type { Statement } from '../../authorise/policy.ts';
import type { Provision } from '../../resource.ts';
import type { Input } from '../../service.ts';
import { busPolicy } from './bus-operations.ts';
import type { BusStore } from './bus-store.ts';
import type { Delivering } from './deliver-to-target.ts';
import { putRule } from './put-rule.ts';
import { putTarget } from './put-target.ts';

/** How event buses, their policies and rules come from a template. */
export function provisionEvents(delivering: Delivering, store: BusStore): Record<string, Provision> {
  const { context } = delivering;
  return {
    'AWS::Events::EventBus': async ({ properties }) => {
      const bus = store.create(properties.Name, context.clock.now(), properties.Description);
      if (properties.Policy) setPolicy(store, bus.name, properties.Policy.Statement);
      return { ref: bus.name, attributes: { Arn: bus.arn, Name: bus.name } };
    },
    'AWS::Events::EventBusPolicy': async ({ stack, logicalId, properties }) => {
      const { EventBusName, StatementId, Statement } = properties;
      setPolicy(store, EventBusName, { Sid: StatementId, ...(Statement ?? legacyStatement(store, properties)) });
      return { ref: `${stack}-${logicalId}`, attributes: {} };
    },
    'AWS::Events::Rule': async ({ stack, logicalId, properties }) => {
      const { Targets = [], Tags: _, Name = `${stack}-${logicalId}`.slice(0, 64), ...rest } = properties;
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
