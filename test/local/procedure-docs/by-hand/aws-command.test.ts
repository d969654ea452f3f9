import { awsCommand, type Call } from '../../../../local/procedure-docs/by-hand/aws-command.ts';
import { cliName } from '../../../../local/procedure-docs/by-hand/cli-name.ts';
import { queryOf } from '../../../../local/procedure-docs/by-hand/query.ts';
import { variablesOf } from '../../../../local/procedure-docs/by-hand/variables.ts';
import { commandsIn } from '../fixture/commands-in.ts';
import { everyKind } from '../fixture/every-kind.ts';

const variables = variablesOf(everyKind, everyKind.steps());

/** What the CLI is given once bash has read the command, with values that would break it if they could. */
function given(input: Record<string, unknown>, call: Partial<Call> = {}): string[] {
  const command = awsCommand({ service: 'ec2', operation: 'DescribeInstances', ...call, input }, variables);
  const { commands, stderr } = commandsIn(
    `TABLE_NAME='a b'; UNITS=3; NODES='["x","y"]'; BEFORE_STATUS_JSON='"it'"'"'s \\"so\\""'\n${command}`,
  );
  expect(stderr).toBe('');
  return commands[0]?.slice(2) ?? [];
}

test.each([
  ['a text', { InstanceId: 'i-1' }, ['--instance-id', 'i-1']],
  ['a text with all marks', { Name: `it's "a" $b \`c\` \\d` }, ['--name', `it's "a" $b \`c\` \\d`]],
  ['a variable', { TableName: '{{ TableName }}' }, ['--table-name', 'a b']],
  ['a variable in a text', { Arn: 'x/{{ TableName }}s"$' }, ['--arn', 'x/a bs"$']],
  ['a number', { Limit: 5 }, ['--limit', '5']],
  ['a negative number', { Offset: -5 }, ['--offset=-5']],
  ['yes and no', { DryRun: true, Force: false }, ['--dry-run', '--no-force']],
  ['a list', { InstanceIds: ['i-1', '{{ TableName }}'] }, ['--instance-ids', 'i-1', 'a b']],
  ['an empty list', { InstanceIds: [] }, ['--instance-ids', '[]']],
  ['a list that a variable holds', { InstanceIds: '{{ Nodes }}' }, ['--instance-ids', '["x","y"]']],
  ['a small structure', { Throughput: { Read: '{{ Units }}', Kind: 'a' } }, ['--throughput', 'Read=3,Kind=a']],
  ['structures', { Filters: [{ Name: 'a', Values: ['b', 'c'] }] }, ['--filters', 'Name=a,Values=[b,c]']],
])('%s', (_, input, expected) => {
  expect(given(input)).toEqual(expected);
});

test.each([
  ['a member whose option means something else', { Version: '1' }, { Version: '1' }],
  ['a text in a structure that shorthand would split', { Tags: [{ Key: 'a,b=c' }] }, { Tags: [{ Key: 'a,b=c' }] }],
  ['marks of JSON and of the shell', { A: { B: `"$x" \`y\` \\z 'q'` } }, { A: { B: `"$x" \`y\` \\z 'q'` } }],
  ['a text that was read, with quotes in it', { A: { B: '{{ Before.Status }}' } }, { A: { B: `it's "so"` } }],
  ['a list that a variable holds', { A: { B: '{{ Nodes }}' } }, { A: { B: ['x', 'y'] } }],
  ['a number from a variable', { A: [[{ B: '{{ Units }}' }]] }, { A: [[{ B: 3 }]] }],
])('%s is given as JSON', (_, input, expected) => {
  const [option, json = ''] = given(input);

  expect(option).toBe('--cli-input-json');
  expect(JSON.parse(json)).toEqual(expected);
});

test.each([
  ['DescribeDBInstances', 'describe-db-instances'],
  ['ListObjectsV2', 'list-objects-v2'],
  ['TargetGroupARNs', 'target-group-arns'],
  ['DBInstanceIdentifier', 'db-instance-identifier'],
  ['ExecutePartiQLStatement', 'execute-partiql-statement'],
  ['SSEKMSKeyId', 'ssekms-key-id'],
])('%s is %s to the CLI', (name, expected) => {
  expect(cliName(name)).toBe(expected);
});

test.each([
  ['$.Table.TableStatus', 'Table.TableStatus'],
  ['$.A[0].B[*].C', 'A[0].B[*].C'],
  ["$.Attributes['a.b']", 'Attributes."a.b"'],
  ["$.Tags[?(@.Key == 'x')].Value", "Tags[?Key=='x'].Value"],
  ['$', '@'],
  ['$..Name', undefined],
])('%s is --query %s', (selector, expected) => {
  expect(queryOf(selector)).toBe(expected);
});

test('a name that the shell or the CLI knows is no variable', () => {
  expect(variables.of('Path').name).toBe('THE_PATH');
});

test('what is neither parameter nor output is refused by name', () => {
  expect(() => variables.of('Nothing.There')).toThrow('{{ Nothing.There }}');
});
