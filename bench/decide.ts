import type { DecisionContext } from '../functions/decision/context.ts';
import { decide as decideOn } from '../functions/decision/decide.ts';
import type { Run } from '../functions/decision/guard-state.ts';
import type { Remediation } from '../functions/decision/remediation.ts';
import type { AlarmSignal } from '../functions/signal/signal.ts';
import type { Benchmark } from './benchmark.ts';
import { median } from './median.ts';

const bar = 200_000;
const batches = 9;
const batchMilliseconds = 250;

const place = { account: '000000000000', region: 'ap-northeast-1' };
const now = '2026-03-01T12:00:00.000Z';

const signal: AlarmSignal = {
  kind: 'alarm',
  id: 'alarm/web-down/2026-03-01T11:59:50.000Z',
  ...place,
  time: '2026-03-01T11:59:50.000Z',
  alarm: {
    name: 'web-down',
    arn: 'arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:web-down',
    type: 'metric',
    state: 'ALARM',
    previousState: 'OK',
    reason: 'Threshold Crossed',
    dimensions: { InstanceId: 'i-0123456789abcdef0', Service: 'web' },
    namespace: 'Web',
    metricName: 'Up',
  },
};

const remediation: Remediation = {
  name: 'restart-web',
  on: { alarm: 'web-*' },
  runbook: { document: 'Kizuki-host-restart-service', parameters: ['InstanceId', 'Service'], timeoutMinutes: 10 },
  target: { type: 'host', id: { dimension: 'InstanceId' } },
  parameters: { InstanceId: { dimension: 'InstanceId' }, Service: { dimension: 'Service' } },
  autonomy: 'auto',
  owner: 'web-team',
};

const minute = 60_000;
const before = (minutes: number) => new Date(Date.parse(now) - minutes * minute).toISOString();

/** A run on one of the remediation's targets, so many minutes ago, that was verified. */
const run = (minutes: number, target: string): Run => ({
  holder: `restart-web/alarm/web-down/${before(minutes)}`,
  incidentId: `inc-${minutes}`,
  remediation: 'restart-web',
  target: `000000000000/ap-northeast-1/host/${target}`,
  startedAt: before(minutes),
  until: before(minutes - 10),
  by: 'signal',
  endedAt: before(minutes - 2),
  outcome: 'verified',
});

/** A remediation that is in use: twenty runs on record, five of them within the hour, two on this target, and some signals lately. */
const runs: DecisionContext = {
  remediation,
  rung: 0,
  incidentId: 'inc-0123456789abcdef',
  target: { ...place, id: 'host/i-0123456789abcdef0' },
  parameters: { InstanceId: ['i-0123456789abcdef0'], Service: ['web'] },
  switches: { global: true, remediation: true },
  alarmState: 'ALARM',
  guard: {
    lastRun: { incidentId: 'inc-1', remediation: 'restart-web', endedAt: before(180) },
    resourceRuns: [run(182, 'i-0123456789abcdef0'), run(900, 'i-0123456789abcdef0')],
    history: {
      runs: Array.from({ length: 20 }, (_, index) => run(index < 5 ? 10 + index * 10 : index * 120, `i-${index}`)),
      sick: Array.from({ length: 3 }, (_, index) => ({ target: `t-${index}`, at: before(index) })),
      known: 40,
    },
    storm: {
      signals: Array.from({ length: 20 }, (_, index) => ({
        key: `key-${index}`,
        at: before(index / 10),
        target: `t-${index}`,
        traits: { Zone: 'a' },
      })),
      since: before(3_000),
      until: before(2_990),
      incidentId: 'inc-storm',
    },
  },
};

const sick = Array.from({ length: 30 }, (_, index) => ({ target: `t-${index}`, at: before(index / 10) }));

/** One context that passes every guardrail, which is the longest way through, and the holds that are met most. */
const contexts: { context: DecisionContext; kind: string }[] = [
  { context: runs, kind: 'run' },
  { context: { ...runs, alarmState: 'OK' }, kind: 'hold' },
  {
    context: {
      ...runs,
      guard: { ...runs.guard, lastRun: { incidentId: 'inc-1', remediation: 'x', endedAt: before(5) } },
    },
    kind: 'hold',
  },
  {
    context: {
      ...runs,
      guard: { ...runs.guard, storm: { signals: [], since: before(1), until: before(-4), incidentId: 's' } },
    },
    kind: 'hold',
  },
  {
    context: { ...runs, guard: { ...runs.guard, history: { runs: runs.guard.history?.runs ?? [], sick } } },
    kind: 'hold',
  },
  { context: { ...runs, remediation: { ...remediation, autonomy: 'approve' } }, kind: 'ask' },
];

export const decide: Benchmark = {
  name: 'decide',
  summary: 'pure decisions a second on one core',
  async run(progress) {
    for (const { context, kind } of contexts) {
      const decided = decideOn(context, signal, now);
      if (decided.kind !== kind) throw new Error(`decide gave ${JSON.stringify(decided)} where ${kind} was expected`);
    }
    const rates: number[] = [];
    for (let batch = 0; batch < batches; batch++) {
      progress(`batch ${batch + 1} of ${batches}`);
      rates.push(rate());
    }
    const value = median(rates);
    return { metric: 'decide, median', unit: 'calls/s', value, bar, holds: value >= bar };
  },
};

/** Calls a second of processor time, so that whatever else the machine does does not count. */
function rate(): number {
  const start = process.cpuUsage().user;
  let calls = 0;
  let elapsed = 0;
  while (elapsed < batchMilliseconds) {
    for (let call = 0; call < 1000; call++) {
      for (const { context } of contexts) decideOn(context, signal, now);
    }
    calls += 1000 * contexts.length;
    elapsed = (process.cpuUsage().user - start) / 1_000;
  }
  return (calls / elapsed) * 1000;
}
