import type { Run } from '../../../../functions/decision/guard-state.ts';
import { isUnsettled, judgeRun, type RunFacts } from '../../../../functions/verification/sweep/judge-run.ts';
import { restart } from '../../decision/world.ts';
import { at, decided, ended, escalated, first, incidentOf, locked, started, run as toRun } from './timeline.ts';

const holder = `${restart.name}/${first.id}`;
const run: Run = {
  ...{ holder, incidentId: 'inc-1', remediation: restart.name, until: at(15), target: 'a/r/host/x' },
  ...{ startedAt: at(0), by: 'signal' },
};
const record = { signalId: first.id, remediation: restart.name, incidentId: 'inc-1' };
const execution = { id: 'e-1', document: 'D', status: 'InProgress', outputs: {}, steps: [] };
const begun = [...decided(0, toRun), started(0)];

test.each<[string, Partial<Run>, number, boolean]>([
  ['one whose time is not over', {}, 19, false],
  ['one whose time is over without an end', {}, 20, true],
  ['one that was never settled, a month later', {}, 43_200, true],
  ['one that ended, and of which nobody knows what it came to', { endedAt: at(3) }, 20, true],
  ['such a one, a day later', { endedAt: at(3) }, 1500, false],
  ['one that ended and was verified', { endedAt: at(3), outcome: 'verified' }, 20, false],
])('%s is unsettled: %#', (_what, over, now, expected) => {
  expect(isUnsettled({ ...run, ...over }, at(now))).toBe(expected);
});

test.each<[string, Partial<Run>, RunFacts, ReturnType<typeof judgeRun>]>([
  [
    'whose execution has ended is followed',
    {},
    { incident: incidentOf(begun), executionId: 'e-1', execution: { ...execution, status: 'Failed' } },
    { do: 'follow', status: 'Failed' },
  ],
  [
    'whose execution goes on is left alone',
    {},
    { incident: incidentOf(begun), executionId: 'e-1', execution },
    { do: 'leave' },
  ],
  [
    'whose execution SSM has forgotten has failed',
    {},
    { incident: incidentOf(begun), executionId: 'e-1', execution: 'missing' },
    { do: 'settle', outcome: 'failed' },
  ],
  ['that was reserved and never decided is taken back', {}, {}, { do: 'withdraw' }],
  [
    'that was reserved and held is taken back',
    {},
    { incident: incidentOf(decided(0, locked)), decided: { ...record, decision: { kind: 'hold', hold: locked } } },
    { do: 'withdraw' },
  ],
  [
    'that was decided, and whose start may still be found, is left alone',
    {},
    { incident: incidentOf(decided(0, toRun)), decided: { ...record, decision: toRun } },
    { do: 'leave' },
  ],
  [
    'that was decided, and whose start nobody found, has failed',
    {},
    {
      incident: incidentOf(decided(0, toRun), escalated(60, `escalated/${holder}`)),
      decided: { ...record, decision: toRun },
    },
    { do: 'settle', outcome: 'failed' },
  ],
  [
    'that ended and did not help has failed',
    { endedAt: at(3) },
    { incident: incidentOf(begun, ended(3, 'Failed'), escalated(3)), executionId: 'e-1' },
    { do: 'settle', outcome: 'failed' },
  ],
  [
    'that ended and helped is verified',
    { endedAt: at(3) },
    {
      incident: incidentOf(begun, ended(3, 'Success'), {
        ...{ id: 'verified/alarm-9', at: at(4), type: 'verified', by: 'alarm', evidence: 'OK' },
      }),
      executionId: 'e-1',
    },
    { do: 'settle', outcome: 'verified' },
  ],
  [
    'that somebody stopped came to nothing',
    { endedAt: at(3) },
    { incident: incidentOf(begun, ended(3, 'Cancelled'), escalated(3)), executionId: 'e-1' },
    { do: 'leave' },
  ],
  [
    'that waits for its alarm is left alone',
    { endedAt: at(3) },
    { incident: incidentOf(begun, ended(3, 'Success')), executionId: 'e-1' },
    { do: 'leave' },
  ],
])('a run %s', (_what, over, facts, expected) => {
  const verdict = judgeRun({ ...run, ...over }, facts);

  expect(verdict).toEqual(expected);
});
