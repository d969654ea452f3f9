import { code, codeAct, codeModule, need, output, queue } from '../../../functions/runbook/builder.ts';
import { pureCode } from '../../../local/commands/run/pure-code.ts';
import { catalogue } from '../../../runbooks/catalogue.ts';
import { holds, label, of } from '../../functions/runbook/case.ts';

const judge = codeModule<typeof import('../../functions/runbook/fixture/judge.handler.ts')>('test/judge');
const input = { names: ['a'], most: 1 };
const looks = code('Judge', label, judge, input, { Count: output.integer('$.count') });
const touches = code('Ask', label, judge, input, {}, { may: [need('sqs:ReceiveMessage', queue('orders'))] });
const changes = codeAct('Change', label, judge, input, {}).irreversible('gone');
const call = (name: string, api = 'Invoke') => ({ service: 'lambda', api, input: { FunctionName: name } });

test.each([
  ['only works something out', [looks, holds('end')], true],
  ['may touch AWS in one of its steps', [looks, touches, holds('end')], false],
  ['changes something in one of its steps', [looks, changes, holds('end')], false],
])('a plan calls the function of a module that %s: %s', (_, steps, isPure) => {
  const isPureCall = pureCode([of({}, () => steps)]);

  expect(isPureCall(call('kizuki-code-test-judge'))).toBe(isPure);
});

test('a plan calls no other function, and no function otherwise', () => {
  const isPureCall = pureCode([of({}, () => [looks, holds('end')])]);

  expect(isPureCall(call('kizuki-dispatch'))).toBe(false);
  expect(isPureCall(call('kizuki-code-test-judge', 'DeleteFunction'))).toBe(false);
});

test('of the catalogue, a plan works out sizes, and receives no messages', () => {
  const isPureCall = pureCode(catalogue);

  expect(isPureCall(call('kizuki-code-capacity-next-size'))).toBe(true);
  expect(isPureCall(call('kizuki-code-sqs-judge-dead-letters'))).toBe(false);
});
