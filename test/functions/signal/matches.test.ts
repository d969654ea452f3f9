import type { Trigger } from '../../../functions/decision/remediation.ts';
import { matches } from '../../../functions/signal/matches.ts';
import type { Signal } from '../../../functions/signal/signal.ts';
import { fixture, parse } from './fixture.ts';

const alarm = parse(fixture('metric-event')) as Signal;
const event = parse({
  ...fixture('ec2-state-event'),
  detail: { state: 'stopped', code: 16, spot: true, tags: ['web', 'prod'], instance: { id: 'i-1' } },
}) as Signal;
const request = parse({ remediation: 'restart' }) as Signal;
const restart = { name: 'restart', target: { type: 'host', id: { value: 'a' } }, parameters: {} };

function onEvent(
  detail?: Record<string, string[]>,
  source = 'aws.ec2',
  detailType = 'EC2 Instance State-change Notification',
): Trigger {
  return { event: { source, detailType, ...(detail ? { detail } : {}) } };
}

test.each<[string, Trigger, Signal, boolean]>([
  ['an alarm by its name', { alarm: 'web-cpu-high' }, alarm, true],
  ['an alarm by a pattern', { alarm: 'web-*-high' }, alarm, true],
  ['an alarm by any name', { alarm: '*' }, alarm, true],
  ['no alarm of another name', { alarm: 'web-cpu' }, alarm, false],
  ['no event by an alarm name', { alarm: '*' }, event, false],
  ['an event by source and type', onEvent(), event, true],
  ['an event by a value of its detail', onEvent({ state: ['stopped', 'terminated'] }), event, true],
  ['an event by a nested value', onEvent({ 'instance.id': ['i-*'] }), event, true],
  ['an event by a number', onEvent({ code: ['16'] }), event, true],
  ['an event by a boolean', onEvent({ spot: ['true'] }), event, true],
  ['an event by one of a list', onEvent({ tags: ['prod'] }), event, true],
  ['no event of another value', onEvent({ state: ['running'] }), event, false],
  ['no event whose value is missing', onEvent({ missing: ['*'] }), event, false],
  ['no event whose value is an object', onEvent({ instance: ['*'] }), event, false],
  ['no event that may have no value at all', onEvent({ state: [] }), event, false],
  ['no event of another source', onEvent(undefined, 'aws.rds'), event, false],
  ['no event of another type', onEvent(undefined, 'aws.ec2', 'Other'), event, false],
  ['no alarm by an event', onEvent(), alarm, false],
  ['a request by name, whatever the trigger', { alarm: 'web-*' }, request, true],
  ['a request for what has no other trigger', 'request', request, true],
  ['nothing else for what runs on request', 'request', alarm, false],
])('a trigger matches %s', (_what, trigger, signal, expected) => {
  expect(matches({ ...restart, on: trigger }, signal)).toBe(expected);
});

test('a request for another remediation does not match', () => {
  expect(matches({ ...restart, name: 'reboot', on: 'request' }, request)).toBe(false);
});

test('an alarm over many time series concerns what acts on a contributor by the contributor’s change only', () => {
  const byContributor = { ...restart, on: { alarm: '*' }, target: { type: 'host', id: { contributor: 'InstanceId' } } };
  const contributor = parse(fixture('contributor-event')) as Signal;

  expect(matches(byContributor, alarm)).toBe(false);
  expect(matches(byContributor, contributor)).toBe(true);
});
