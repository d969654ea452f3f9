import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { redactEntry } from '../../../functions/incident/redact-entry.ts';
import { alarmSignal, host, signalEntry } from './entries.ts';

const at = '2026-11-22T03:00:00.000Z';

function signalled(signal: Partial<ReturnType<typeof alarmSignal>['alarm']>): IncidentEvent {
  const { alarm, ...rest } = alarmSignal();
  return { ...(signalEntry(at, 's1') as object), signal: { ...rest, alarm: { ...alarm, ...signal } } } as IncidentEvent;
}

describe('redactEntry', () => {
  test('redacts what a command printed, under whichever name of an output', () => {
    const step: IncidentEvent = {
      ...{ id: 'step/e1/Run', at, type: 'step', executionId: 'e1', step: 'Run', phase: 'act', status: 'Success' },
      action: 'aws:runCommand',
      outputs: { 'Run.Output': ['DB_PASSWORD=hunter2\nrestarted web'], 'Run.ApiToken': ['a1b2c3'] },
      failure: 'connect postgres://app:hunter2@db/shop failed',
    };

    expect(redactEntry(step)).toEqual({
      ...step,
      outputs: {
        'Run.Output': ['DB_PASSWORD=[redacted: password]\nrestarted web'],
        'Run.ApiToken': ['[redacted: token]'],
      },
      failure: 'connect postgres://app:[redacted: password]@db/shop failed',
    });
  });

  test('redacts the reason of an alarm, and leaves by what it is known', () => {
    const entry = signalled({ name: 'secret: high', reason: 'token=a1b2c3 was used' });

    const redacted = redactEntry(entry);

    expect(redacted).toEqual(signalled({ name: 'secret: high', reason: 'token=[redacted: token] was used' }));
  });

  test.each<[string, IncidentEvent]>([
    ['a signal', signalEntry(at, `arn:aws:cloudwatch:r:0:alarm:token=x#ALARM#1`)],
    [
      'an attempt',
      {
        ...{
          id: 'attempt/a',
          at,
          type: 'attempt',
          attempt: 1,
          document: 'Kizuki-iam-deactivate-access-key',
          clientToken: 'c0ffee00-1',
        },
        parameters: {
          AccessKeyId: [`AKIA${'IOSFODNN7EXAMPLE'}`],
          SecretId: ['db/main'],
          Rule: ['sgr-0123456789abcdef0'],
        },
      },
    ],
    [
      'a decision',
      {
        ...{ id: 'decision/a', at, type: 'decision', signalId: 's1', remediation: 'rotate-token' },
        decision: {
          kind: 'ask',
          document: 'Kizuki-x',
          parameters: { Arn: [`arn:aws:secretsmanager:r:0:secret:a`] },
          until: at,
        },
      },
    ],
  ])('leaves %s that holds no secret as it is, to the letter', (_, entry) => {
    expect(redactEntry(entry)).toBe(entry);
  });

  test('redacts what is in the detail of an event by its names', () => {
    const { account, region } = host;
    const detail = { id: 'x', environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }], note: 'secret=q8w7' };
    const event = { source: 'aws.ecs', detailType: 'ECS', resources: [], detail };
    const entry = {
      ...(signalEntry(at, 's1') as object),
      signal: { kind: 'event', id: 'e', account, region, time: at, event },
    } as unknown as IncidentEvent;

    expect(JSON.parse(JSON.stringify(redactEntry(entry))).signal.event.detail).toEqual({
      id: 'x',
      environment: [{ name: 'DB_PASSWORD', value: '[redacted: password]' }],
      note: 'secret=[redacted: secret]',
    });
  });

  test('redacts what people say', () => {
    const closed: IncidentEvent = { id: 'closed/1', at, type: 'closed', by: 'alice', reason: 'new password: hunter2' };

    expect(redactEntry(closed)).toEqual({ ...closed, reason: 'new password: [redacted: password]' });
  });
});
