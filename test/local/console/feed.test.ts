import type { LocalEvent } from '../../../local/aws/service.ts';
import type { BusEvent } from '../../../local/aws/services/events/event.ts';
import { executionOf, incidentOf } from '../../../local/console/feed/from-bus-event.ts';
import { fromLocalEvent } from '../../../local/console/feed/from-local-event.ts';
import { logLine } from '../../../local/console/feed/log-line.ts';

const at = '2026-11-22T00:00:00.000Z';

describe('a line of a function', () => {
  test('of the logger is told as a sentence with its fields, and at its own time', () => {
    const text = JSON.stringify({
      level: 'WARN',
      message: 'held',
      timestamp: '2026-11-21T23:59:59.000Z',
      service: 'kizuki-dispatch',
      cold_start: true,
      function_name: 'kizuki-dispatch',
      why: 'lock',
      hold: { by: 'inc-1' },
    });

    expect(logLine('kizuki-dispatch', text, at)).toEqual({
      at: '2026-11-21T23:59:59.000Z',
      source: 'kizuki-dispatch',
      level: 'WARN',
      text: 'held why=lock hold={"by":"inc-1"}',
    });
  });

  test.each([
    ['plain text', 'it says so\n', { level: 'INFO', text: 'it says so' }],
    ['what only begins like JSON', '{oops', { level: 'INFO', text: '{oops' }],
    ['a critical line', '{"level":"CRITICAL","message":"x"}', { level: 'ERROR', text: 'x' }],
    ['markup', '<img src=x onerror=alert(1)>', { level: 'INFO', text: '<img src=x onerror=alert(1)>' }],
  ])('that is %s is shown', (_, line, shown) => {
    expect(logLine('f', line, at)).toEqual({ at, source: 'f', ...shown });
  });

  test.each([
    ['empty', '\n'],
    ['of metrics', '{"_aws":{"Timestamp":1},"Decision-run":1}'],
  ])('that is %s is not shown', (_, line) => {
    expect(logLine('f', line, at)).toBeUndefined();
  });

  test('that is very long is cut', () => {
    const shown = logLine('f', 'x'.repeat(100_000), at);

    expect(shown?.text).toHaveLength(2_001);
  });
});

describe('what the local AWS tells', () => {
  test.each<[what: string, event: LocalEvent, told: object]>([
    [
      'a change of an alarm',
      { type: 'alarm', name: 'a', from: 'OK', to: 'ALARM', reason: 'because' },
      { type: 'alarm', name: 'a', from: 'OK', to: 'ALARM', reason: 'because', at },
    ],
    [
      'a message to people',
      { type: 'published', topicArn: 'arn:aws:sns:::t', subject: 'Subject', message: 'Text' },
      { type: 'message', subject: 'Subject', text: 'Text', at },
    ],
    [
      'a refused call, as an error',
      { type: 'access-denied', action: 'ssm:X', resource: '*', principal: 'role' },
      { type: 'log', line: { at, source: 'local AWS', level: 'ERROR', text: 'AccessDenied: role may not ssm:X on *' } },
    ],
    [
      'a function that failed, under its name',
      { type: 'function-error', functionName: 'kizuki-run', message: 'no' },
      { type: 'log', line: { at, source: 'kizuki-run', level: 'ERROR', text: 'kizuki-run failed: no' } },
    ],
    [
      'what a script printed',
      { type: 'script-log', executionId: 'e', text: 'hello\n' },
      { type: 'log', line: { at, source: 'local AWS', level: 'INFO', text: 'script of automation e: hello' } },
    ],
  ])('%s', (_, event, told) => {
    expect(fromLocalEvent(event, at)).toEqual(told);
  });
});

describe('an event on a bus', () => {
  const event = (source: string, type: string, detail: Record<string, unknown>): BusEvent => ({
    version: '0',
    id: 'e',
    'detail-type': type,
    source,
    account: '000000000000',
    time: at,
    region: 'ap-northeast-1',
    resources: [],
    detail,
  });
  const change = { incidentId: 'inc-1', state: 'resolved', previousState: 'verifying', remediation: 'r', at };

  test('of Kizuki tells the change of an incident', () => {
    expect(incidentOf(event('kizuki', 'Incident Changed', change))).toEqual({ type: 'incident', ...change });
  });

  test('of the drill tells none', () => {
    expect(incidentOf(event('kizuki', 'Incident Changed', { ...change, remediation: 'kizuki-drill' }))).toBeUndefined();
  });

  test.each([
    ['of someone else', 'other', 'Incident Changed'],
    ['of another kind', 'kizuki', 'Follow Up'],
  ])('%s tells none', (_, source, type) => {
    expect(incidentOf(event(source, type, change))).toBeUndefined();
  });

  test.each([
    ['a step', 'aws.ssm', 'EC2 Automation Step Status-change Notification', 'x-1'],
    ['an execution', 'aws.ssm', 'EC2 Automation Execution Status-change Notification', 'x-1'],
    ['a command', 'aws.ssm', 'EC2 Command Status-change Notification', undefined],
    ['someone who says so', 'kizuki', 'EC2 Automation Step Status-change Notification', undefined],
  ])('of %s names its execution, and no other', (_, source, type, id) => {
    expect(executionOf(event(source, type, { ExecutionId: 'x-1' }))).toBe(id);
  });
});
