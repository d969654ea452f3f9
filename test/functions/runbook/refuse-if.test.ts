import {
  act,
  is,
  output,
  parameter,
  queue,
  read,
  refuseIf,
  runbook,
  waitFor,
} from '../../../functions/runbook/builder.ts';
import { on, runDocument } from '../../../local/automation/test-kit/test-kit.ts';

const label = { en: 'Refuse if it is the same', ja: '同じなら中止する' };

function moving(condition: 'constant' | 'reference' | 'parameter') {
  return runbook('sqs/move', {
    title: label,
    purpose: label,
    risk: 'low',
    owner: 'o',
    timeoutMinutes: 60,
    parameters: { Other: parameter.string({ label, pattern: '^[a-z]+$' }) },
    steps: ({ Other }) => {
      const before = read(
        'Before',
        label,
        'sqs',
        'ListMessageMoveTasks',
        { SourceArn: 'arn:aws:sqs:a:1:dead' },
        { Handle: output.string('$.Results[0].TaskHandle'), Status: output.string('$.Results[0].Status') },
        { on: queue('dead') },
      );
      const conditions = {
        constant: is(before.Status, 'RUNNING', 'CANCELLING'),
        reference: is(before.Status, before.Handle),
        parameter: is(Other, before.Status),
      };
      const move = act(
        'Move',
        label,
        'sqs',
        'StartMessageMoveTask',
        { SourceArn: 'arn:aws:sqs:a:1:dead' },
        { on: queue('dead'), keep: { TaskHandle: output.string('$.TaskHandle') } },
      );
      return [
        before,
        refuseIf('IsSame', label, conditions[condition]),
        move.undoneBy(label, 'sqs', 'CancelMessageMoveTask', { TaskHandle: move.TaskHandle }, { on: queue('dead') }),
        waitFor('Moved', label, before.Status, ['COMPLETED'], { minutes: 5 }),
      ];
    },
  });
}

const tasks = (Results: object[]) => [
  on('sqs', 'ListMessageMoveTasks').returns({ Results }),
  on('sqs', 'StartMessageMoveTask').returns({ TaskHandle: 'the new one' }),
  on('sqs', 'CancelMessageMoveTask').returns({}),
];

test.each([
  ['constant', { Status: 'CANCELLING', TaskHandle: 'h' }],
  ['reference', { Status: 'same', TaskHandle: 'same' }],
  ['parameter', { Status: 'other', TaskHandle: 'h' }],
] as const)('refuseIf refuses where the condition holds, and says why: a %s', async (condition, result) => {
  const { status, way, failure } = await runDocument(moving(condition), {
    parameters: { Other: 'other' },
    answers: tasks([result]),
  });

  expect(status).toBe('Failed');
  expect(way).toEqual(['Before Success', 'IsSame Success', 'RefuseIsSame Failed']);
  expect(failure).toContain(`$.Results[0].Status is "${result.Status}", desired "${label.en}"`);
});

test.each(['constant', 'reference', 'parameter'] as const)(
  'refuseIf goes on where the condition does not hold: a %s',
  async (condition) => {
    const { status } = await runDocument(moving(condition), {
      parameters: { Other: 'other' },
      answers: tasks([{ Status: 'COMPLETED', TaskHandle: 'h' }]),
    });

    expect(status).toBe('Success');
  },
);

test('refuseIf goes on where there is nothing to compare', async () => {
  const { way } = await runDocument(moving('constant'), { parameters: { Other: 'other' }, answers: tasks([]) });

  expect(way).toContain('Move Success');
});

test('what an act keeps of its answer is what its undo works with', async () => {
  const { status, calls } = await runDocument(moving('constant'), {
    parameters: { Other: 'other' },
    answers: tasks([{ Status: 'FAILED', TaskHandle: 'an old one' }]),
  });

  expect(status).toBe('TimedOut');
  expect(calls.at(-1)).toMatchObject({ api: 'CancelMessageMoveTask', input: { TaskHandle: 'the new one' } });
});

test('filters, what an act keeps, and comparisons have types', () => {
  const cluster = read(
    'Cluster',
    label,
    'rds',
    'DescribeDBClusters',
    {},
    {
      Writers: output.stringList('$.DBClusters[0].DBClusterMembers[?(@.IsClusterWriter==true)].DBInstanceIdentifier'),
      Hours: output.integer('$.DBClusters[0].BackupRetentionPeriod'),
    },
  );
  const on = queue('q');
  // @ts-expect-error the answer of the act has no such field
  act('A', label, 'sqs', 'StartMessageMoveTask', { SourceArn: 'a' }, { on, keep: { X: output.string('$.Nonsense') } });
  // @ts-expect-error no such field in what the filter leaves
  read('B', label, 'rds', 'DescribeDBClusters', {}, { X: output.stringList("$.DBClusters[?(@.A=='b')].Nonsense") });
  // @ts-expect-error numbers are compared with numbers that are written down
  is(cluster.Hours, cluster.Hours);

  expect(cluster.outputs).toHaveProperty('Writers.type', 'StringList');
});
