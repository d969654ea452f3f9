import type { PersonHold } from '../../../../functions/decision/guard-state.ts';
import { person } from '../../../../functions/decision/guardrails/person.ts';
import type { Signal } from '../../../../functions/signal/signal.ts';
import { alarmSignal, host } from '../../incident/entries.ts';
import { restart } from '../world.ts';
import { ago, ahead, context, now } from './examples.ts';

const alarm = alarmSignal();
const request: Signal = {
  ...{ kind: 'request', id: 'request-1', account: host.account, region: host.region, time: now },
  request: { remediation: restart.name, parameters: {}, requestedBy: 'taro' },
};
const approved: Signal = {
  ...alarm,
  follows: {
    ...{ signalId: 'alarm-1', incidentId: 'inc-1', why: 'approved', rung: 0 },
    approval: { by: 'taro', document: 'd', parameters: {} },
  },
};
const until = (end: string): PersonHold => ({ by: 'hanako', reason: 'disk swap', until: end, incidentId: 'inc-9' });

describe('person', () => {
  test.each<[string, Signal, PersonHold]>([
    ['an alarm, until the hold is over', alarm, until(ahead(30))],
    ['what a person asks for', request, until(ahead(30))],
    ['what a person has approved', approved, until(ahead(30))],
    ['where the end cannot be read', alarm, until('')],
    ['where the end is no moment', alarm, until('-')],
  ])('holds %s, and says who and why', (_what, signal, personHold) => {
    const hold = person(context({ guard: { personHold } }), signal, now);

    expect(hold).toEqual({ guardrail: 'person', ...personHold });
  });

  test.each<[string, PersonHold | undefined]>([
    ['nobody holds the target', undefined],
    ['the hold is over', until(ago(1))],
    ['the hold ends at this moment', until(now)],
  ])('lets a signal pass where %s', (_why, personHold) => {
    const hold = person(context({ guard: { ...(personHold && { personHold }) } }), alarm, now);

    expect(hold).toBeUndefined();
  });
});
