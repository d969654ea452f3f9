import fc from 'fast-check';
import { fixture, parse, parseAlarm } from './fixture.ts';

const state = fc.constantFrom('OK', 'ALARM', 'INSUFFICIENT_DATA');
const epoch = fc.integer({ min: 0, max: 4_000_000_000_000 });
const name = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });

test('any JSON is a signal or a refusal, never a throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (raw) => {
      const result = parse(raw);

      expect('problem' in result || 'kind' in result).toBe(true);
    }),
  );
});

test('a known event with any one place overwritten is a signal or a refusal, never a throw', () => {
  const names = [
    'metric-event',
    'composite-sns-envelope',
    'metric-sns-text',
    'metric-action',
    'contributor-event',
    'metric-sns-records',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.nat(), fc.jsonValue(), (fixtureName, index, value) => {
      const event = fixture(fixtureName);
      const places = placesOf(event);
      const place = places[index % places.length];
      if (place) place.parent[place.key] = value;

      const result = parse(event);

      expect('problem' in result ? result.problem : result.id).toEqual(expect.any(String));
    }),
  );
});

test('one change of state has one id in all shapes, and another change another', () => {
  fc.assert(
    fc.property(name, state, epoch, (alarmName, value, at) => {
      const ids = new Set(inAllShapes(alarmName, value, at).map((raw) => parseAlarm(raw).id));
      const later = inAllShapes(alarmName, value, at + 1).map((raw) => parseAlarm(raw).id);

      expect(ids.size).toBe(1);
      for (const id of later) expect(ids.has(id)).toBe(false);
    }),
  );
});

function inAllShapes(alarmName: string, value: string, at: number): unknown[] {
  const arn = `arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:${alarmName}`;
  const timestamp = new Date(at).toISOString().replace('Z', '+0000');
  const data = { alarmName, state: { value, reason: 'why', timestamp } };
  const message = {
    AlarmName: alarmName,
    AlarmArn: arn,
    NewStateValue: value,
    NewStateReason: 'why',
    StateChangeTime: timestamp,
  };
  return [
    { ...fixture('metric-event'), resources: [arn], detail: data },
    { alarmArn: arn, alarmData: data },
    message,
    {
      Type: 'Notification',
      TopicArn: 'arn:aws:sns:ap-northeast-1:123456789012:alarms',
      Message: JSON.stringify(message),
    },
    { Records: [{ Sns: { Message: JSON.stringify(message) } }] },
  ];
}

function placesOf(value: unknown): { parent: Record<string, unknown>; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((key) => [{ parent, key }, ...placesOf(parent[key])]);
}
