import fc from 'fast-check';
import { fold } from '../../../functions/incident/fold.ts';
import type { IncidentEvent, IncidentState } from '../../../functions/incident/incident-event.ts';
import { host, signalEntry } from './entries.ts';

let second = 0;
beforeEach(() => {
  second = 0;
});

const at = () => `2026-11-22T03:00:${String(second++).padStart(2, '0')}.000Z`;
const signal = () => signalEntry(at(), 's1');
const run = (): IncidentEvent => ({
  ...{ id: 'decision/1', at: at(), type: 'decision', signalId: 's1', remediation: 'restart' },
  decision: { kind: 'run', document: 'd', parameters: {} },
});
const hold = (id = 'decision/2'): IncidentEvent => ({
  ...{ id, at: at(), type: 'decision', signalId: id, remediation: 'restart' },
  decision: { kind: 'hold', hold: { guardrail: 'kill-switch', scope: 'global' } },
});
const attempt = (number = 1): IncidentEvent => ({
  ...{ id: `attempt/${number}`, at: at(), type: 'attempt', attempt: number },
  ...{ document: 'd', parameters: {}, clientToken: 't' },
});
const started = (): IncidentEvent => ({
  id: 'started',
  at: at(),
  type: 'execution-started',
  attempt: 1,
  executionId: 'e1',
});
const verifying = (): IncidentEvent => ({ id: 'verifying', at: at(), type: 'verifying', executionId: 'e1' });
const ended = (status: string): IncidentEvent => ({
  ...{ id: `ended/${status}`, at: at(), type: 'execution-ended', attempt: 1, executionId: 'e1', status },
});
const verified = (): IncidentEvent => ({
  id: 'verified',
  at: at(),
  type: 'verified',
  by: 'runbook',
  evidence: 'VerifyAlarm',
});
const escalated = (): IncidentEvent => ({ id: 'escalated', at: at(), type: 'escalated', reason: 'Restart failed' });
const closed = (): IncidentEvent => ({ id: 'closed', at: at(), type: 'closed', by: 'hanako', reason: 'seen' });

const hanako = { by: 'hanako', how: 'dashboard' } as const;
const later = '2026-11-22T05:00:00.000Z';
const closedByHand = (): IncidentEvent => ({
  ...hanako,
  id: 'closed/person/1',
  at: at(),
  type: 'closed',
  reason: 'seen',
});
const acknowledged = (): IncidentEvent => ({ ...hanako, id: 'acknowledged', at: at(), type: 'acknowledged' });
const kept = (): IncidentEvent => ({ ...hanako, id: 'hold', at: at(), type: 'hold', reason: 'swap', until: later });
const released = (): IncidentEvent => ({ ...hanako, id: 'release', at: at(), type: 'release', until: later });

const ask = (number = 1): IncidentEvent => ({
  ...{ id: `decision/ask-${number}`, at: at(), type: 'decision', signalId: `s${number}`, remediation: 'restart' },
  decision: { kind: 'ask', document: 'd', parameters: {}, until: '2026-11-22T04:00:00.000Z' },
});
const answered = { signalId: 's1', remediation: 'restart', by: 'hanako', how: 'ssm' } as const;
const approved = (): IncidentEvent => ({ ...answered, id: 'answer', at: at(), type: 'approved', count: 1 });
const rejected = (): IncidentEvent => ({ ...answered, id: 'answer', at: at(), type: 'rejected', reason: 'no' });
const expired = (): IncidentEvent => ({
  ...{ id: 'answer', at: at(), type: 'expired', signalId: 's1', remediation: 'restart', until: '2026-11-22T04:00:00Z' },
});
const failed = (): IncidentEvent => ({ id: 'failed', at: at(), type: 'verification-failed', evidence: 'VerifyAlarm' });
const nextRung = (): IncidentEvent => ({
  ...{ id: 'next-rung', at: at(), type: 'next-rung', signalId: 's1', remediation: 'restart' },
  ...{ rung: 1, count: 1, because: 'VerifyAlarm' },
});

describe('the state of an incident', () => {
  test.each<[IncidentState, string, () => IncidentEvent[]]>([
    ['open', 'a signal alone', () => [signal()]],
    ['awaiting-approval', 'a person was asked', () => [signal(), ask()]],
    ['open', 'a person approved, and nothing is decided yet', () => [signal(), ask(), approved()]],
    ['held', 'what was approved is held', () => [signal(), ask(), approved(), hold()]],
    [
      'escalated',
      'what a person was asked and approved is held, in an incident that a person has',
      () => [signal(), escalated(), ask(), approved(), hold()],
    ],
    [
      'held',
      'what is held comes after a run that a person had approved',
      () => [signal(), escalated(), ask(), approved(), run(), attempt(), ended('Failed'), nextRung(), hold()],
    ],
    ['awaiting-approval', 'what was approved must be asked for again', () => [signal(), ask(), approved(), ask(2)]],
    ['running', 'what was approved runs', () => [signal(), ask(), approved(), run(), attempt()]],
    ['closed', 'a person rejected it', () => [signal(), ask(), rejected()]],
    ['escalated', 'nobody answered', () => [signal(), ask(), expired()]],
    ['running', 'nobody answered, but a person made it run', () => [signal(), ask(), attempt(), expired()]],
    ['running', 'it was rejected after it was made to run', () => [signal(), ask(), attempt(), rejected()]],
    ['open', 'its next rung is to be tried', () => [signal(), run(), attempt(), ended('Failed'), failed(), nextRung()]],
    [
      'running',
      'its next rung is tried',
      () => [signal(), run(), attempt(), ended('Failed'), failed(), nextRung(), attempt(2)],
    ],
    ['held', 'a guardrail held the run', () => [signal(), hold()]],
    ['running', 'an attempt is on record, though not yet its execution', () => [signal(), run(), attempt()]],
    ['running', 'the execution started', () => [signal(), run(), attempt(), started()]],
    ['running', 'a later signal was held meanwhile', () => [signal(), run(), attempt(), started(), hold()]],
    ['verifying', 'the verification began', () => [signal(), run(), attempt(), started(), verifying()]],
    [
      'verifying',
      'the start was recorded after the verification began',
      () => [signal(), run(), attempt(), verifying(), started()],
    ],
    ['verifying', 'the steps ended, which proves nothing', () => [signal(), run(), attempt(), ended('Success')]],
    ['resolved', 'the verification succeeded', () => [signal(), run(), attempt(), ended('Success'), verified()]],
    ['resolved', 'something failed after the proof', () => [signal(), run(), attempt(), verified(), ended('Failed')]],
    ['failed', 'the execution failed', () => [signal(), run(), attempt(), ended('Failed')]],
    [
      'failed',
      'the start was recorded after the execution failed',
      () => [signal(), run(), attempt(), ended('Failed'), started()],
    ],
    ['running', 'another attempt follows a failed one', () => [signal(), attempt(), ended('Failed'), attempt(2)]],
    ['escalated', 'a person has it', () => [signal(), run(), attempt(), ended('Failed'), escalated()]],
    [
      'escalated',
      'a later signal was held meanwhile',
      () => [signal(), attempt(), ended('Failed'), escalated(), hold()],
    ],
    [
      'awaiting-approval',
      'a person is asked for another run after one that failed',
      () => [signal(), run(), attempt(), ended('Failed'), escalated(), ask(2)],
    ],
    ['running', 'a run began after the proof', () => [signal(), attempt(), verified(), attempt(2)]],
    [
      'failed',
      'a run that began after the proof failed',
      () => [signal(), attempt(), verified(), attempt(2), ended('Failed')],
    ],
    ['closed', 'a person closed it', () => [signal(), hold(), closed()]],
    ['running', 'a run began as a person closed it', () => [signal(), hold(), attempt(), closedByHand()]],
    ['failed', 'that run failed', () => [signal(), hold(), attempt(), closedByHand(), ended('Failed')]],
    ['held', 'a person acknowledged it', () => [signal(), hold(), acknowledged()]],
    ['held', 'a person holds its target and lets go of it', () => [signal(), hold(), kept(), released()]],
  ])('is %s when %s', (state, _when, entries) => {
    const incident = fold('inc-1', entries());

    expect(incident?.state).toBe(state);
  });

  test('is that of no incident where there is no signal', () => {
    expect(fold('inc-1', [run(), attempt()])).toBeUndefined();
  });

  test('comes with the target, the owner and the times of the first signal and of the end', () => {
    const incident = fold('inc-1', [signal(), run(), attempt(), ended('Success'), verified()]);

    expect(incident).toMatchObject({
      ...{ id: 'inc-1', target: host, account: host.account, region: host.region },
      ...{ remediation: 'restart-demo-service', owner: 'sre' },
      ...{ openedAt: '2026-11-22T03:00:00.000Z', endedAt: '2026-11-22T03:00:04.000Z' },
    });
  });

  test('does not depend on the order in which entries are read', () => {
    const entries = [signal(), run(), attempt(), started(), verifying(), ended('Success'), verified()];

    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(fold('inc-1', shuffled)).toEqual(fold('inc-1', entries));
      }),
    );
  });

  test('puts entries of the same millisecond in the order in which one causes the next', () => {
    const same = '2026-11-22T03:00:00.000Z';
    const entries = [verified(), ended('Success'), attempt(), run(), signal()].map((entry) => ({ ...entry, at: same }));

    const incident = fold('inc-1', entries);

    expect(incident?.state).toBe('resolved');
    expect(incident?.timeline.map(({ type }) => type)).toEqual([
      'signal',
      'decision',
      'attempt',
      'execution-ended',
      'verified',
    ]);
  });

  test('puts steps that ended in the same millisecond in the order in which they began', () => {
    const ended = '2026-11-22T03:00:09.000Z';
    const step = (name: string, startedAt: string): IncidentEvent => ({
      ...{ id: `step/e1/${name}`, at: ended, type: 'step', executionId: 'e1', step: name, action: 'aws:sleep' },
      ...{ phase: 'act', status: 'Success', startedAt, endedAt: ended },
    });

    const incident = fold('inc-1', [signal(), step('A', ended), step('B', '2026-11-22T03:00:08.000Z')]);

    expect(incident?.timeline.map(({ id }) => id).slice(1)).toEqual(['step/e1/B', 'step/e1/A']);
  });

  test('is not touched by entries of types that a later version writes', () => {
    const known = [signal(), run(), attempt(), started()];
    const future = fc.record({
      id: fc.string({ minLength: 1 }).map((id) => `future/${id}`),
      at: fc.integer({ min: 0, max: 59 }).map((value) => `2026-11-22T03:00:${String(value).padStart(2, '0')}.500Z`),
      type: fc.string().map((type) => `future-${type}`),
      payload: fc.jsonValue(),
    });

    fc.assert(
      fc.property(fc.array(future), (entries) => {
        const incident = fold('inc-1', [...known, ...(entries as unknown as IncidentEvent[])]);
        expect(incident?.state).toBe('running');
        expect(incident?.timeline).toHaveLength(known.length + entries.length);
      }),
    );
  });
});
