import type { LocalEvent } from '../../../local/aws/service.ts';
import { watchEvents } from '../../../local/demo/watch-events.ts';

const denial: LocalEvent = {
  type: 'access-denied',
  action: 'dynamodb:UpdateTable',
  resource: 'arn:aws:dynamodb:ap-northeast-1:000000000000:table/orders',
  principal: 'arn:aws:sts::000000000000:assumed-role/raise/session',
};

test.each<{ what: string; event: LocalEvent; lines: number }>([
  { what: 'an alarm that fires', event: { type: 'alarm', name: 'a', from: 'OK', to: 'ALARM', reason: '' }, lines: 1 },
  { what: 'an alarm that is over', event: { type: 'alarm', name: 'a', from: 'ALARM', to: 'OK', reason: '' }, lines: 1 },
  {
    what: 'an alarm’s first look at a healthy metric',
    event: { type: 'alarm', name: 'a', from: 'INSUFFICIENT_DATA', to: 'OK', reason: '' },
    lines: 0,
  },
  { what: 'a message', event: { type: 'published', topicArn: 'arn:aws:sns:::t', message: 'm' }, lines: 1 },
  { what: 'a function’s log', event: { type: 'function-log', functionName: 'f', line: '{}' }, lines: 0 },
  { what: 'a dead letter', event: { type: 'dead-letter', queue: 'q', body: '{}' }, lines: 1 },
])('of $what it tells in $lines lines, and goes on', ({ event, lines }) => {
  const told: string[] = [];
  const { onEvent, denied } = watchEvents((line) => told.push(line));

  onEvent(event);

  expect(told).toHaveLength(lines);
  expect(denied.aborted).toBe(false);
});

test('the first refused call ends it, naming action, resource and role', () => {
  const { onEvent, denied } = watchEvents(() => undefined);

  onEvent(denial);
  onEvent({ ...denial, action: 'dynamodb:DescribeTable' });

  const { message } = denied.reason as Error;
  for (const part of [denial.action, denial.resource, 'assumed-role/raise']) expect(message).toContain(part);
});
