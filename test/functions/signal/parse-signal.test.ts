import { fixture, parse, parseAlarm } from './fixture.ts';

const instance = { InstanceId: 'i-0123456789abcdef0' };

describe('an alarm that changed its state', () => {
  test.each([
    ['metric-event', 'metric', 'ALARM', 'OK', instance, '2024-10-02T17:04:40.989Z'],
    ['metric-action', 'metric', 'ALARM', 'OK', instance, '2024-10-02T17:04:40.989Z'],
    ['metric-sns-text', 'metric', 'ALARM', 'OK', instance, '2024-10-02T17:04:40.989Z'],
    ['metric-sns-envelope', 'metric', 'ALARM', 'OK', instance, '2024-10-02T17:04:40.989Z'],
    ['metric-sns-records', 'metric', 'ALARM', 'OK', instance, '2024-10-02T17:04:40.989Z'],
    ['composite-event', 'composite', 'ALARM', 'OK', {}, '2024-10-02T17:04:41.394Z'],
    ['composite-action', 'composite', 'ALARM', 'OK', {}, '2024-10-02T17:04:41.394Z'],
    ['composite-sns-envelope', 'composite', 'ALARM', 'OK', {}, '2024-10-02T17:04:41.394Z'],
    ['anomaly-event', 'metric', 'ALARM', 'OK', instance, '2024-10-03T16:00:04.653Z'],
    ['anomaly-sns-text', 'metric', 'ALARM', 'OK', instance, '2024-10-03T16:00:04.653Z'],
    ['metric-maths-event', 'metric', 'ALARM', 'INSUFFICIENT_DATA', {}, '2024-10-02T17:20:48.554Z'],
    ['metric-maths-sns-text', 'metric', 'ALARM', 'INSUFFICIENT_DATA', {}, '2024-10-02T17:20:48.554Z'],
    ['contributor-event', 'metric', 'ALARM', undefined, { TableName: 'orders' }, '2025-12-01T13:42:04.919Z'],
    ['contributor-parent-event', 'metric', 'ALARM', 'INSUFFICIENT_DATA', {}, '2025-12-01T13:42:04.919Z'],
  ])('is read from %s', (name, type, state, previousState, dimensions, time) => {
    const signal = parseAlarm(fixture(name));

    expect(signal.alarm).toMatchObject({ type, state, dimensions });
    expect(signal.alarm.previousState).toBe(previousState);
    expect(signal.time).toBe(time);
  });

  test('has its account and region from its ARN, not from the receiver, the envelope or the display name', () => {
    const message = fixture('metric-sns-text');
    message.AlarmArn = 'arn:aws-cn:cloudwatch:cn-north-1:111122223333:alarm:web-cpu-high';

    const signal = parseAlarm(message);

    expect(signal).toMatchObject({ account: '111122223333', region: 'cn-north-1' });
  });

  test('keeps namespace and metric name of the one metric it watches', () => {
    const signals = ['metric-event', 'metric-sns-text', 'anomaly-event', 'anomaly-sns-text'].map((name) =>
      parseAlarm(fixture(name)),
    );

    for (const { alarm } of signals)
      expect(alarm).toMatchObject({ namespace: 'AWS/EC2', metricName: 'CPUUtilization' });
  });

  test('names its contributor, with the contributor in its id', () => {
    const signal = parseAlarm(fixture('contributor-event'));

    expect(signal.alarm.contributor).toEqual({ id: '6d442278dba546f6', attributes: { TableName: 'orders' } });
    expect(signal.id).not.toBe(parseAlarm(fixture('contributor-parent-event')).id);
    expect(signal.id.startsWith(parseAlarm(fixture('contributor-parent-event')).id)).toBe(true);
  });

  test('is read without a reason, which alarms on PromQL do not give', () => {
    const event = fixture('contributor-event');
    delete ((event.detail as Record<string, unknown>).state as Record<string, unknown>).reason;

    expect(parseAlarm(event).alarm.reason).toBe('');
  });

  test('is not believed where someone else than CloudWatch says so', () => {
    const signal = parse({ ...fixture('metric-event'), source: 'my.app' });

    expect(signal).toMatchObject({ kind: 'event', event: { source: 'my.app' } });
  });
});

describe('one change of state has one id', () => {
  test.each([
    [['metric-event', 'metric-action', 'metric-sns-text', 'metric-sns-envelope', 'metric-sns-records']],
    [['composite-event', 'composite-action', 'composite-sns-envelope']],
    [['anomaly-event', 'anomaly-sns-text']],
    [['metric-maths-event', 'metric-maths-sns-text']],
  ])('in %j', (names) => {
    const ids = new Set(names.map((name) => parseAlarm(fixture(name)).id));

    expect(ids.size).toBe(1);
  });

  test('and the whole signal is the same through each SNS delivery', () => {
    const [text, envelope, records] = ['metric-sns-text', 'metric-sns-envelope', 'metric-sns-records'].map((name) =>
      parse(fixture(name)),
    );

    expect(envelope).toEqual(text);
    expect(records).toEqual(text);
  });
});

describe('any other event', () => {
  test('keeps the id, account, region and content that EventBridge gave it', () => {
    const signal = parse(fixture('ec2-state-event'));

    expect(signal).toEqual({
      kind: 'event',
      id: '7bf73129-1428-4cd3-a780-95db273d1602',
      account: '123456789012',
      region: 'us-east-1',
      time: '2024-11-11T21:29:54.000Z',
      event: {
        source: 'aws.ec2',
        detailType: 'EC2 Instance State-change Notification',
        resources: ['arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111'],
        detail: { 'instance-id': 'i-abcd1111', state: 'stopped' },
      },
    });
  });

  test('is the same signal when it comes through a topic', () => {
    const event = fixture('ec2-state-event');
    const envelope = { ...fixture('metric-sns-envelope'), Message: JSON.stringify(event) };

    expect(parse(envelope)).toEqual(parse(event));
  });
});
