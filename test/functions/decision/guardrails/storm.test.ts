import type { Storm } from '../../../../functions/decision/guard-state.ts';
import { storm } from '../../../../functions/decision/guardrails/storm.ts';
import type { Signal } from '../../../../functions/signal/signal.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { ago, ahead, context, now } from './examples.ts';

const on: Storm = { signals: [], since: ago(2), until: ahead(3), incidentId: 'inc-storm' };
const signal = alarmSignal();
const follows = { signalId: signal.id, incidentId: 'inc-1', rung: 0 } as const;
const request: Signal = {
  ...{ kind: 'request', id: 'r', account: signal.account, region: signal.region, time: now },
  request: { remediation: 'restart', parameters: {}, requestedBy: 'hanako' },
};

test.each<[string, Storm, Signal]>([
  ['a signal', on, signal],
  ['one that is looked at again', on, { ...signal, follows: { ...follows, why: 'look-again' } }],
])('holds %s while a storm is on, and names its incident', (_what, state, held) => {
  const hold = storm(context({ guard: { storm: state } }), held, now);

  expect(hold).toEqual({ guardrail: 'storm', since: on.since, until: on.until, incidentId: 'inc-storm' });
});

test.each<[string, Storm | undefined, Signal]>([
  ['nobody saw one', undefined, signal],
  ['there are signals but no storm', { signals: [] }, signal],
  ['it is over to the millisecond', { ...on, until: now }, signal],
  ['a person asks', on, request],
  [
    'a person approved it',
    on,
    { ...signal, follows: { ...follows, why: 'approved', approval: { by: 'hanako', document: 'd', parameters: {} } } },
  ],
])('lets run when %s', (_when, state, held) => {
  expect(storm(context({ guard: state === undefined ? {} : { storm: state } }), held, now)).toBeUndefined();
});
