import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { worthTelling } from '../../../functions/people/worth-telling.ts';
import {
  askedEvents,
  at,
  escalatedEvents,
  failedEvents,
  heldEvents,
  incidentOf,
  resolvedEvents,
  signalEntry,
} from './examples.ts';

test.each<[string, boolean, IncidentEvent[]]>([
  ['resolved', true, resolvedEvents],
  ['failed', true, failedEvents],
  ['escalated', true, escalatedEvents],
  ['awaiting approval', true, askedEvents],
  ['just open', false, [signalEntry()]],
  ['running', false, resolvedEvents.slice(0, 4)],
  ['verifying', false, resolvedEvents.slice(0, 7)],
  ['closed', false, [signalEntry(), { id: 'c', at: at(9), type: 'closed', by: 'alarm', reason: 'OK again' }]],
  ['held by the kill switch', true, heldEvents({ guardrail: 'kill-switch', scope: 'global' })],
  ['held for its target', true, heldEvents({ guardrail: 'target', problem: 'unknown' })],
  ['held as a duplicate', false, heldEvents({ guardrail: 'duplicate', signalId: 's', incidentId: 'i' })],
  ['held with its alarm OK again', false, heldEvents({ guardrail: 'stale', alarmName: 'a', state: 'OK' })],
  ['held with its alarm silent', true, heldEvents({ guardrail: 'stale', alarmName: 'a', state: 'INSUFFICIENT_DATA' })],
  ['held with its alarm missing', true, heldEvents({ guardrail: 'stale', alarmName: 'a', state: 'missing' })],
  ['held by a lock', false, heldEvents({ guardrail: 'lock', incidentId: 'i', remediation: 'r', until: at(60) })],
  ['held by a cooldown', true, heldEvents({ guardrail: 'cooldown', lastEndedAt: at(0), until: at(60) })],
  ['held in a storm', false, heldEvents({ guardrail: 'storm', since: at(0), until: at(60), incidentId: 'i' })],
  [
    'held first of many',
    true,
    heldEvents({ guardrail: 'stand-down', sick: 6, minutes: 9, until: at(9), incidentId: 'inc-1' }),
  ],
  [
    'held after others',
    false,
    heldEvents({ guardrail: 'stand-down', sick: 6, minutes: 9, until: at(9), incidentId: 'i' }),
  ],
  [
    'held while others run',
    false,
    heldEvents({ guardrail: 'concurrency', limit: 3, targets: [], until: at(9), incidentId: 'i' }),
  ],
  ['held by a guardrail of a later version', true, heldEvents({ guardrail: 'breaker' } as never)],
])('an incident that is %s: %s', (_state, expected, events) => {
  expect(worthTelling(incidentOf(events))).toBe(expected);
});
