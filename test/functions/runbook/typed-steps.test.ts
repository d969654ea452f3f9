import {
  above,
  act,
  code,
  codeModule,
  forEach,
  instance,
  is,
  output,
  parameter,
  precheck,
  property,
  read,
  run,
  runbook,
  securityGroup,
  table,
  when,
} from '../../../functions/runbook/builder.ts';
import type { Step } from '../../../functions/runbook/step.ts';

const label = { en: 'A step', ja: '手順' };
const settings = { title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 5 } as const;

/** Every mistake below is marked with the compile error it must give: the type check fails if one of them compiles. */
describe('the types of steps', () => {
  test('a wrong service, operation, input, output or missing undo is a compile error', () => {
    const build = () =>
      runbook('test/typed', {
        title: label,
        purpose: label,
        risk: 'low',
        owner: 'nobody',
        timeoutMinutes: 5,
        parameters: { TableName: parameter.string({ label }), Units: parameter.integer({ label }) },
        steps: ({ TableName, Units }) => {
          const on = table(TableName);
          const units = '$.Table.ProvisionedThroughput.ReadCapacityUnits';
          const before = read(
            'Before',
            label,
            'dynamodb',
            'DescribeTable',
            { TableName },
            { Units: output.integer(units) },
          );
          const raise = act(
            'Raise',
            label,
            'dynamodb',
            'UpdateTable',
            { TableName, ProvisionedThroughput: { ReadCapacityUnits: Units, WriteCapacityUnits: before.Units } },
            { on },
          );

          // @ts-expect-error no such service
          read('A', label, 'dynamo', 'DescribeTable', { TableName }, {});
          // @ts-expect-error no such operation
          read('B', label, 'dynamodb', 'DescribeTables', { TableName }, {});
          // @ts-expect-error no such input
          read('C', label, 'dynamodb', 'DescribeTable', { Table: TableName }, {});
          // @ts-expect-error a number where text belongs
          read('D', label, 'dynamodb', 'DescribeTable', { TableName: Units }, {});
          // @ts-expect-error no such field in the answer
          read('E', label, 'dynamodb', 'DescribeTable', { TableName }, { X: output.string('$.Table.Nonsense') });
          // @ts-expect-error the field is a number
          read('F', label, 'dynamodb', 'DescribeTable', { TableName }, { X: output.string(units) });
          // @ts-expect-error no such output
          before.Missing;
          // @ts-expect-error a deep misspelling
          act('G', label, 'dynamodb', 'UpdateTable', { TableName, ProvisionedThroughput: { ReadUnits: 1 } }, { on });
          // @ts-expect-error no such field in the answer
          property('dynamodb', 'DescribeTable', { TableName }, '$.Table.Status');
          // @ts-expect-error text where a number belongs
          precheck('H', label, before.Units, ['many']);
          // @ts-expect-error an act that does not say how it is undone is no step
          const unfinished: Step = raise;

          return [before, unfinished];
        },
      });

    expect(build().parameters).toHaveProperty('TableName');
  });

  test('lists, fields at any depth and maps keep their types', () => {
    const found = read(
      'Found',
      label,
      'ec2',
      'DescribeInstances',
      {},
      {
        Ids: output.stringList('$.Reservations[*].Instances[*].InstanceId'),
        Volumes: output.stringList('$..VolumeId'),
        Placement: output.stringMap('$.Reservations[0].Instances[0].Placement'),
        Tags: output.mapList('$.Reservations[0].Instances[0].Tags'),
      },
    );
    const on = securityGroup('*');
    act('Fits', label, 'ec2', 'RunInstances', { MinCount: 1, MaxCount: 1, Placement: found.Placement }, { on });
    act('FitsList', label, 'ec2', 'CreateTags', { Resources: found.Ids, Tags: found.Tags }, { on });

    // @ts-expect-error a list where one text belongs
    read('A', label, 'ec2', 'DescribeInstances', {}, { X: output.string('$.Reservations[*].Instances[*].InstanceId') });
    // @ts-expect-error no such field in the elements
    read('B', label, 'ec2', 'DescribeInstances', {}, { X: output.stringList('$.Reservations[*].Nonsense') });
    // @ts-expect-error no such field at any depth
    read('C', label, 'ec2', 'DescribeInstances', {}, { X: output.stringList('$..Nonsense') });
    // @ts-expect-error the elements are numbers
    read('D', label, 'ec2', 'DescribeVolumes', {}, { X: output.stringList('$.Volumes[*].Size') });
    // @ts-expect-error a map of another shape
    act('E', label, 'ec2', 'CreateTags', { Resources: found.Ids, Tags: found.Placement }, { on });
    // @ts-expect-error a list where one id belongs
    act('F', label, 'ec2', 'ModifyVolume', { VolumeId: found.Volumes }, { on });
    // @ts-expect-error another kind of resource
    instance(found.Ids);

    expect(found.outputs).toHaveProperty('Placement.type', 'StringMap');
  });

  test('a wrong parameter or output of a child, input of a handler, or condition is a compile error', () => {
    const child = runbook('test/child', {
      ...settings,
      parameters: {
        Name: parameter.string({ label }),
        Units: parameter.integer({ label, default: 1 }),
        Names: parameter.stringList({ label, default: [] }),
      },
      steps: () => [found],
      outputs: { Status: 'Found.Status' },
    });
    const judge = codeModule<typeof import('./fixture/judge.handler.ts')>('test/judge');
    const found = read(
      'Found',
      label,
      'dynamodb',
      'DescribeTable',
      { TableName: 'a' },
      {
        Status: output.string('$.Table.TableStatus'),
        Items: output.integer('$.Table.ItemCount'),
        Indexes: output.stringList('$.Table.GlobalSecondaryIndexes[*].IndexName'),
      },
    );
    const ran = run('Child', label, child, { Name: found.Status, Units: found.Items, Names: found.Indexes });
    const judged = code('Judge', label, judge, { names: found.Indexes, most: 1 }, { Count: output.integer('$.count') });

    // @ts-expect-error a parameter without a default is missing
    run('A', label, child, { Units: 1 });
    // @ts-expect-error no such parameter
    run('B', label, child, { Name: 'a', Nmae: 'b' });
    // @ts-expect-error a number where text belongs
    run('C', label, child, { Name: found.Items });
    // @ts-expect-error no such output of the child
    ran.State;
    // @ts-expect-error no such parameter of the child that undoes it
    ran.undoneBy(label, child, { Name: 'a', Other: 'b' });
    // @ts-expect-error no such input of the handler
    code('D', label, judge, { names: found.Indexes, least: 1 }, {});
    // @ts-expect-error a text where the handler takes a number
    code('E', label, judge, { names: found.Indexes, most: 'one' }, {});
    // @ts-expect-error no such field of what the handler returns
    code('F', label, judge, { names: found.Indexes, most: 1 }, { X: output.string('$.nonsense') });
    // @ts-expect-error the field is a number
    code('G', label, judge, { names: found.Indexes, most: 1 }, { X: output.string('$.count') });
    // @ts-expect-error a number compared with a text
    is(judged.Count, 'many');
    // @ts-expect-error a text is not more than another
    above(found.Status, 1);
    // @ts-expect-error a text is no list
    forEach('H', label, found.Status, () => []);
    // @ts-expect-error an act that does not say how it is undone is no step of a branch either
    when('I', label, is(found.Status, 'ACTIVE'), [ran]);
    // @ts-expect-error a runbook cannot be undone without the parameters that it needs
    ran.undoneBy(label, child, {});

    expect(ran.Status.expression).toBe('ChildOutputs.Status');
  });
});
