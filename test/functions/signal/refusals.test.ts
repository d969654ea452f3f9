import { fixture, parse } from './fixture.ts';

/** The fixture with one value, at a path of keys, replaced or (undefined) removed. */
function broken(name: string, path: string[], value?: unknown): unknown {
  const event = fixture(name);
  const last = path.at(-1) as string;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, event);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return event;
}

describe('what is no signal is refused with a sentence that says what and where', () => {
  test.each<[string, unknown, RegExp]>([
    ['null', null, /JSON object, and this is null/],
    ['a list', [], /this is a list/],
    ['a text', 'ALARM', /this is of type string/],
    ['an empty object', {}, /it is empty/],
    ['an unknown object', { hello: 1 }, /its keys are hello/],
    [
      'an alarm event with an unknown state',
      broken('metric-event', ['detail', 'state', 'value'], 'BAD'),
      /at detail\.state\.value: it is "BAD", not "OK" or "ALARM"/,
    ],
    [
      'an alarm event without its state',
      broken('metric-event', ['detail', 'state']),
      /at detail\.state: it is missing/,
    ],
    [
      'an alarm event with a bad time',
      broken('metric-event', ['detail', 'state', 'timestamp'], 'yesterday'),
      /at detail\.state\.timestamp: it is "yesterday", not a time/,
    ],
    [
      'an alarm event without an ARN',
      broken('metric-event', ['resources'], []),
      /at resources: none of them is the ARN/,
    ],
    [
      'a contributor event without contributor',
      broken('contributor-event', ['detail', 'alarmContributor']),
      /at detail\.alarmContributor/,
    ],
    [
      'a Lambda action without its ARN',
      broken('metric-action', ['alarmArn']),
      /Lambda alarm action is malformed at alarmArn/,
    ],
    [
      'a Lambda action with another ARN',
      broken('metric-action', ['alarmArn'], 'arn:aws:s3:::b'),
      /"arn:aws:s3:::b" where its ARN/,
    ],
    [
      'an alarm message without its time',
      broken('metric-sns-text', ['StateChangeTime']),
      /SNS is malformed at StateChangeTime/,
    ],
    [
      'an alarm message with odd dimensions',
      broken('metric-sns-text', ['Trigger', 'Dimensions'], [{ name: 'A' }]),
      /at Trigger\.Dimensions\[0\]\.value/,
    ],
    ['an event without detail', broken('ec2-state-event', ['detail']), /EventBridge event is malformed at detail/],
    [
      'an SNS message that is not JSON',
      broken('metric-sns-envelope', ['Message'], 'hello'),
      /at Message: it is not JSON/,
    ],
    ['an SNS message that holds a text', broken('metric-sns-envelope', ['Message'], '"hello"'), /not a JSON object/],
    [
      'a confirmation of a subscription',
      broken('metric-sns-envelope', ['Type'], 'SubscriptionConfirmation'),
      /at Type: it is "SubscriptionConfirmation", not "Notification"/,
    ],
    [
      'an SNS event of two records',
      broken('metric-sns-records', ['Records'], [{ Sns: { Message: '{}' } }, { Sns: { Message: '{}' } }]),
      /has 2 records/,
    ],
    ['records of another service', { Records: [{ s3: {} }] }, /at Records\[0\]\.Sns/],
  ])('%s', (_what, raw, problem) => {
    expect(parse(raw)).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('and stays one short printable line whatever the event holds', () => {
    const refusal = parse({ [`evil\n\u001b[31m${'x'.repeat(10_000)}`]: 1 });

    expect(refusal).toEqual({ problem: expect.stringMatching(/^[^\p{Cc}]{1,500}$/u) });
  });

  test('and counts the faults beyond the first', () => {
    const refusal = parse({ alarmData: {} });

    expect(refusal).toEqual({ problem: expect.stringMatching(/and 2 more such faults/) });
  });
});
