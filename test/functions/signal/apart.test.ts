import type { Trigger } from '../../../functions/decision/remediation.ts';
import { apart } from '../../../functions/signal/apart.ts';
import type { EventSignal, Signal } from '../../../functions/signal/signal.ts';
import { fixture, parse } from './fixture.ts';

const detail = { by: 'hanako', made: { items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] } };
const event = parse({ ...fixture('ec2-state-event'), detail }) as EventSignal;
const alarm = parse(fixture('metric-event')) as Signal;
const each = (path?: string): { on: Trigger } => ({
  on: { event: { source: 'aws.ec2', detailType: '*', ...(path === undefined ? {} : { each: path }) } },
});

test('one event is as many signals as the list has elements, each with its own', () => {
  const signals = apart(each('made.items'), event);

  expect(signals).toEqual(
    ['a', 'b', 'c'].map((id, index) => ({
      ...event,
      id: `${event.id}[${index}]`,
      event: { ...event.event, detail: { by: 'hanako', made: { items: [{ id }] } } },
    })),
  );
});

test('the event itself stays as it was', () => {
  const before = structuredClone(event);

  apart(each('made.items'), event);

  expect(event).toEqual(before);
});

test.each<[string, { on: Trigger }, Signal]>([
  ['the trigger names no list', each(), event],
  ['there is no such list', each('made.things'), event],
  ['what lies there is no list', each('made'), event],
  [
    'the list has one element',
    each('made.items'),
    { ...event, event: { ...event.event, detail: { made: { items: [1] } } } },
  ],
  ['it is an alarm', each('made.items'), alarm],
  ['people ask for it', { on: 'request' }, event],
])('it is one signal, as it is, where %s', (_where, remediation, signal) => {
  expect(apart(remediation, signal)).toEqual([signal]);
});
