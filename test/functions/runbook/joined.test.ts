import { act, joined, output, parameter, read, resource, today } from '../../../functions/runbook/builder.ts';
import { compile } from '../../../functions/runbook/compile.ts';
import type { Reference } from '../../../functions/runbook/reference.ts';
import { on, runDocument } from '../../../local/automation/test-kit/test-kit.ts';
import { holds, label, of, tables } from './case.ts';

const everyDatabase = { on: resource('rds', 'db:*') };
const everything = { on: [resource('rds', 'db:*'), resource('rds', 'snapshot:*')] };

/** Names a snapshot by a parameter, what was read, and something besides. */
const naming = (besides: Reference<string>) =>
  of({ Ticket: parameter.integer({ label }) }, ({ Ticket }) => {
    const found = read(
      'Found',
      label,
      'rds',
      'DescribeDBInstances',
      {},
      { Id: output.string('$.DBInstances[0].DBInstanceIdentifier') },
      everyDatabase,
    );
    const DBSnapshotIdentifier = joined`${found.Id}-before-${Ticket}-${besides}`;
    const input = { DBInstanceIdentifier: found.Id, DBSnapshotIdentifier };
    return [
      found,
      act('Snapshot', label, 'rds', 'CreateDBSnapshot', input, everything).irreversible('it is a copy'),
      holds('end'),
    ];
  });

test('a text is put together of texts, parameters, what was read and the day, when it runs', async () => {
  const { status, calls } = await runDocument(naming(today), {
    parameters: { Ticket: '7' },
    answers: [
      on('rds', 'DescribeDBInstances').returns({ DBInstances: [{ DBInstanceIdentifier: 'orders' }] }),
      on('rds', 'CreateDBSnapshot').returns({}),
      tables(),
    ],
    at: '2030-01-31T23:59:00Z',
  });

  expect(status).toBe('Success');
  expect(calls.find(({ api }) => api === 'CreateDBSnapshot')?.input).toEqual({
    DBInstanceIdentifier: 'orders',
    DBSnapshotIdentifier: 'orders-before-7-2030-01-31',
  });
});

test('what stands in a joined text must be known where it stands', () => {
  const unknown: Reference<string> = { kind: 'reference', expression: 'Later.Id', type: 'String' };

  expect(() => compile(naming(unknown))).toThrow(/uses \{\{ Later\.Id \}\}, which is no parameter/);
});

test('a joined text is no number', () => {
  const build = () =>
    // @ts-expect-error a text where a number belongs
    act('A', label, 'autoscaling', 'SetDesiredCapacity', { AutoScalingGroupName: 'a', DesiredCapacity: joined`1` }, {});

  expect(build).not.toThrow();
});
