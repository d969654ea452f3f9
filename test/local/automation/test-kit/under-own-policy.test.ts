import { act, need, parameter, queue, read, resource, table } from '../../../../functions/runbook/builder.ts';
import type { Resource } from '../../../../functions/runbook/resource.ts';
import { underOwnPolicy } from '../../../../local/automation/test-kit/test-kit.ts';
import { holds, label, of, tables } from '../../../functions/runbook/case.ts';

const parameters = { Name: parameter.string({ label, allowed: ['orders', 'bills'] }) };

const reading = (on: Resource) =>
  of(parameters, ({ Name }) => [read('Read', label, 'dynamodb', 'DescribeTable', { TableName: Name }, {}, { on })]);

describe('a run under the policy of its runbook', () => {
  test('is refused nothing where the steps say what they touch', async () => {
    const run = await underOwnPolicy(reading(table('orders')), { parameters: { Name: 'orders' }, answers: [tables()] });

    expect(run).toMatchObject({ status: 'Success', denied: [] });
  });

  test.each<[string, Resource, string]>([
    ['another resource than it says', table('bills'), 'table/orders'],
    ['another kind of resource', resource('dynamodb', 'table/orders/index/{}', 'a'), 'table/orders'],
  ])('is refused a step that touches %s', async (_, on, resourceName) => {
    const run = await underOwnPolicy(reading(on), { parameters: { Name: 'orders' }, answers: [tables()] });

    expect(run.status).toBe('Failed');
    expect(run.denied).toEqual([
      `dynamodb:DescribeTable on arn:aws:dynamodb:ap-northeast-1:000000000000:${resourceName}`,
    ]);
    expect(run.step('Read').FailureMessage).toContain('is not authorized to perform');
  });

  test('is refused an action that the policy lacks', async () => {
    const options = { parameters: { Name: 'orders' }, answers: [tables()] };

    const run = await underOwnPolicy(reading(table('orders')), options, { without: 'dynamodb:DescribeTable' });

    expect(run.denied).toHaveLength(1);
  });

  test('is refused what does not carry the tag', async () => {
    const tagged = { ...reading(table('orders')), onlyTagged: { key: 'kizuki', value: 'yes' } };
    const options = () => ({ parameters: { Name: 'orders' }, answers: [tables()] });

    const [withTag, without] = await Promise.all([
      underOwnPolicy(tagged, options()),
      underOwnPolicy(tagged, options(), { tags: { kizuki: 'no' } }),
    ]);

    expect([withTag.denied.length, without.denied.length]).toEqual([0, 1]);
  });

  test('is refused a call that needs more than its own action', async () => {
    const redrive = (needs: string[]) =>
      of({}, () => [
        act(
          'Redrive',
          label,
          'sqs',
          'StartMessageMoveTask',
          { SourceArn: `${sqs}dead` },
          {
            on: queue('dead'),
            needs: needs.map((action) => need(action, queue(action === 'sqs:SendMessage' ? 'orders' : 'dead'))),
          },
        ).irreversible('sent'),
        holds('end'),
      ]);
    const sqs = 'arn:aws:sqs:ap-northeast-1:000000000000:';
    const all = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:SendMessage'];
    const names = { 'queue-where-they-came-from': 'orders' };

    const [enough, tooFew] = await Promise.all([
      underOwnPolicy(redrive(all), { answers: [tables()] }, { names }),
      underOwnPolicy(redrive(all.slice(0, 3)), { answers: [tables()] }, { names }),
    ]);

    expect(enough.denied).toEqual([]);
    expect(tooFew.denied).toEqual([`sqs:SendMessage on ${sqs}orders`]);
  });

  test('fails the test where nobody knows what a call touches', async () => {
    const strange = of({}, () => [
      act(
        'Drop',
        label,
        'rds',
        'DeleteOptionGroup',
        { OptionGroupName: 'a' },
        { on: resource('rds', 'og:{}', 'a') },
      ).irreversible('why'),
      holds('end'),
    ]);

    const run = underOwnPolicy(strange, { answers: [tables()] });

    await expect(run).rejects.toThrow(
      /which resource rds:DeleteOptionGroup touches .* say so in test-kit\/policy\/touched\.ts/,
    );
  });
});
