import fc from 'fast-check';
import type { DecisionContext } from '../../../functions/decision/context.ts';
import type { Decision } from '../../../functions/decision/decision.ts';
import type { Run } from '../../../functions/decision/guard-state.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import type { Signal } from '../../../functions/signal/signal.ts';
import { targetKey } from '../../../functions/signal/target.ts';
import { alarmSignal, host } from '../incident/entries.ts';
import { restart } from './world.ts';

/** When the decisions are made. */
export const now = '2026-11-22T03:00:00.000Z';
/** Within two days around now, so that every window of every guardrail is hit and missed. */
const moment = fc
  .integer({ min: -2 * 24 * 60, max: 2 * 60 })
  .map((minutes) => new Date(Date.parse(now) + minutes * 60_000).toISOString());
const name = fc.constantFrom('restart-demo-service', 'reboot', 'other');
const target = fc.constantFrom(targetKey(host), 'another/target', 'a-third/target');
const incidentId = fc.constantFrom('inc-1', 'inc-2', 'inc-3');

const run: fc.Arbitrary<Run> = fc.record(
  {
    ...{
      holder: fc.string(),
      incidentId,
      remediation: name,
      until: moment,
      target,
      startedAt: moment,
      endedAt: moment,
    },
    by: fc.constantFrom('signal' as const, 'approval' as const, 'request' as const),
    outcome: fc.constantFrom('verified' as const, 'failed' as const),
  },
  { requiredKeys: ['holder', 'incidentId', 'remediation', 'until', 'target', 'startedAt', 'by'] },
);

const history = fc.record(
  {
    runs: fc.array(run, { maxLength: 15 }),
    sick: fc.array(fc.record({ target: fc.string(), at: moment }), { maxLength: 12 }),
    known: fc.integer({ min: 0, max: 40 }),
    demoted: fc.record({ at: moment, incidentId }),
    resetAt: moment,
  },
  { requiredKeys: ['runs', 'sick'] },
);

const guard: fc.Arbitrary<DecisionContext['guard']> = fc.record(
  {
    decided: fc.constant({
      ...{ signalId: 'alarm-1', remediation: restart.name, incidentId: 'inc-1' },
      decision: { kind: 'observe', document: 'd', parameters: {} } satisfies Decision,
    }),
    lock: fc.record({ holder: fc.string(), incidentId, remediation: name, until: moment }),
    lastRun: fc.record({ incidentId, remediation: name, endedAt: moment }),
    personHold: fc.record({ by: fc.string(), reason: fc.string(), until: moment, incidentId }),
    resourceRuns: fc.array(run, { maxLength: 6 }),
    history,
    storm: fc.record({ signals: fc.constant([]), since: moment, until: moment, incidentId }),
  },
  { requiredKeys: [] },
);

const seldomFalse = fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0);
const problem = fc.constant({ problem: 'the alarm has no dimension InstanceId' });
const rungs = [{ runbook: { document: 'Reboot', parameters: [], timeoutMinutes: 5 }, parameters: {} }];

/** Contexts in which every guardrail now and then holds, and now and then none. */
export const context: fc.Arbitrary<DecisionContext> = fc.record(
  {
    remediation: fc
      .constantFrom<Remediation>(restart, { ...restart, ladder: rungs })
      .map((one) => ({ ...one, ladder: rungs })),
    rung: fc.constantFrom(0, 1),
    incidentId,
    target: fc.oneof({ weight: 5, arbitrary: fc.constant(host) }, { weight: 1, arbitrary: problem }),
    parameters: fc.oneof(
      { weight: 5, arbitrary: fc.dictionary(fc.constantFrom('ServiceName', 'problem'), fc.array(fc.string())) },
      { weight: 1, arbitrary: problem },
    ) as fc.Arbitrary<DecisionContext['parameters']>,
    switches: fc.record({ global: seldomFalse, remediation: seldomFalse }),
    alarmState: fc.constantFrom(
      'ALARM' as const,
      'ALARM' as const,
      'ALARM' as const,
      'OK' as const,
      'missing' as const,
    ),
    calendar: fc.record({
      state: fc.constantFrom('OPEN' as const, 'CLOSED' as const),
      calendars: fc.constant(['freeze']),
    }),
    unreadable: fc.array(
      fc.record({
        what: fc.constantFrom('switches' as const, 'alarm' as const, 'calendar' as const),
        problem: fc.string(),
      }),
      { maxLength: 1 },
    ),
    guard,
  },
  { requiredKeys: ['remediation', 'rung', 'incidentId', 'target', 'parameters', 'alarmState', 'guard'] },
);

/** Alarms and requests around that moment. */
export const signal: fc.Arbitrary<Signal> = fc.oneof(
  moment.map((time): Signal => alarmSignal({ time })),
  moment.map(
    (time): Signal => ({
      ...{ id: 'request-1', kind: 'request', account: host.account, region: host.region, time },
      request: { remediation: restart.name, parameters: {}, requestedBy: 'hanako' },
    }),
  ),
);
