import { withRequestId } from '../../../functions/signal/with-request-id.ts';

test('a request without an id takes the invocation’s, which Lambda keeps over its retries', () => {
  expect(withRequestId({ remediation: 'restart' }, 'r1')).toEqual({ remediation: 'restart', id: 'invocation-r1' });
});

test.each<[string, unknown]>([
  ['a request with an id of its own', { remediation: 'restart', id: 'mine' }],
  ['an alarm action', { source: 'aws.cloudwatch' }],
  ['nothing', null],
])('%s is left as it is', (_what, raw) => {
  expect(withRequestId(raw, 'r1')).toBe(raw);
});
