import { matchesPattern } from '../../event-pattern/matches-pattern.ts';
import type { Bus, BusStore, Rule } from './bus-store.ts';
import { type Delivering, deliverToTarget } from './deliver-to-target.ts';
import type { BusEvent } from './event.ts';
import { targetInput } from './target-input.ts';

/** How often an event may pass from bus to bus: EventBridge itself stops a loop of buses. */
const longestChain = 5;

/** Gives an event on a bus to the targets of every enabled rule that matches it; does not wait for them. */
export function routeEvent(delivering: Delivering, store: BusStore, bus: Bus, event: BusEvent, chain = 0): void {
  for (const rule of bus.rules.values()) {
    if (rule.state === 'ENABLED' && rule.pattern && matchesPattern(rule.pattern, event)) {
      sendToTargets(delivering, store, rule, event, chain);
    }
  }
}

/** Gives an event to all targets of one rule; a target that is a bus of this account gets the event as it is. */
export function sendToTargets(delivering: Delivering, store: BusStore, rule: Rule, event: BusEvent, chain = 0): void {
  for (const target of rule.targets.values()) {
    const next = [...store.buses.values()].find(({ arn }) => arn === target.arn);
    if (next && chain < longestChain) {
      routeEvent(delivering, store, next, event, chain + 1);
    } else if (next) {
      const message = `the event passed ${longestChain} buses already; do its rules form a loop?`;
      delivering.context.log({ type: 'undelivered', arn: target.arn, sourceArn: rule.arn, message });
    } else {
      const body = targetInput(target, event, rule, delivering.context.clock.now());
      void deliverToTarget(delivering, rule, target, body);
    }
  }
}
