import { awsCommand } from '../../../local/import/commands/aws-command.ts';
import { commandLines } from '../../../local/import/commands/command-lines.ts';
import { restored, tokenise } from '../../../local/import/commands/placeholders.ts';
import { select } from '../../../local/import/commands/read-query.ts';
import { resourcesOf } from '../../../local/import/commands/resource-of.ts';
import { typedServices } from '../../../local/import/commands/services.ts';
import { cannotRun, onlyLooks } from '../../../local/import/commands/shell-access.ts';
import { readShorthand } from '../../../local/import/commands/shorthand.ts';
import { waiterOperations } from '../../../local/import/commands/waiters.ts';
import { parameterList } from '../../../local/import/parameters/parameter-list.ts';
import { readExpectation } from '../../../local/import/steps/expectation.ts';
import { wordValue } from '../../../local/import/steps/word-value.ts';

async function typed(line: string) {
  const parameters = parameterList();
  const tokenised = tokenise(line);
  const call = await awsCommand(tokenised.text, wordValue({ parameters, bound: new Map() }, tokenised));
  return typeof call === 'string' ? restored({ ...tokenised, text: call }) : call;
}

describe('an aws command line', () => {
  test.each([
    [
      "aws ec2 describe-instances --filters Name=tag:Name,Values=web,app 'Name=instance-state-name,Values=running'",
      'read',
      'DescribeInstances',
      {
        Filters: [
          { Name: 'tag:Name', Values: ['web', 'app'] },
          { Name: 'instance-state-name', Values: ['running'] },
        ],
      },
    ],
    [
      'aws --output json ec2 describe-volumes --max-results=5 --no-dry-run',
      'read',
      'DescribeVolumes',
      { MaxResults: 5, DryRun: false },
    ],
    [
      'aws dynamodb update-table --table-name orders --provisioned-throughput ReadCapacityUnits=10,WriteCapacityUnits=5',
      'write',
      'UpdateTable',
      { TableName: 'orders', ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 5 } },
    ],
    [
      `aws sns set-topic-attributes --topic-arn=$TOPIC --attribute-name Policy --attribute-value '{"Version":"2012-10-17"}'`,
      'write',
      'SetTopicAttributes',
      { TopicArn: { expression: 'Topic' }, AttributeName: 'Policy', AttributeValue: '{"Version":"2012-10-17"}' },
    ],
    [
      'aws ec2 modify-instance-attribute --instance-id <対象インスタンスID> --no-disable-api-termination',
      'write',
      'ModifyInstanceAttribute',
      { InstanceId: { expression: 'TargetInstanceId' }, DisableApiTermination: { Value: false } },
    ],
    [
      'aws ec2 authorize-security-group-ingress --group-id $SG --protocol tcp --port 8000-8010 --cidr 10.0.0.0/8',
      'write',
      'AuthorizeSecurityGroupIngress',
      {
        GroupId: { expression: 'Sg' },
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 8000, ToPort: 8010, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
      },
    ],
    [
      'aws ec2 create-tags --resources i-0123456789abcdef0 --tags "Key=Name,Value=a b" Key=Env,Value=prd',
      'write',
      'CreateTags',
      {
        Resources: [{ expression: 'Resources' }],
        Tags: [
          { Key: 'Name', Value: 'a b' },
          { Key: 'Env', Value: 'prd' },
        ],
      },
    ],
    [
      `aws autoscaling update-auto-scaling-group --auto-scaling-group-name web --min-size {{min size}}`,
      'write',
      'UpdateAutoScalingGroup',
      { AutoScalingGroupName: 'web', MinSize: { expression: 'MinSize' } },
    ],
  ])('%s', async (line, access, name, input) => {
    const call = await typed(line);

    expect(call).toMatchObject({ access, operation: { name } });
    expect(JSON.parse(JSON.stringify(typeof call === 'string' ? call : call.input))).toEqual(input);
  });

  test.each([
    ['aws ec2 stop-instance --instance-ids i-1', 'not an operation'],
    ['aws ec2 stop-instances', 'StopInstances lacks InstanceIds'],
    ['aws ec2 stop-instances --instance-ids $ID --forse', 'no option --forse'],
    ['aws ec2 describe-instances | jq .', 'piped'],
    ['aws ec2 describe-instances > out.json', 'file'],
    ['aws ec2 stop-instances --instance-ids $(cat ids)', 'output of another command'],
    ['aws ec2 describe-instances --filters Nme=x,Values=y', 'Filters[0] has no field Nme'],
    ['aws ec2 describe-instances --filters file://f.json', 'in a file'],
    ['aws ec2 modify-volume --volume-id $V --size big', 'Size is a number, not "big"'],
    ['aws s3 cp a s3://b/c', 'a program of its own'],
    ['aws workmail list-users', 'not among those'],
    ['aws constructor to-string', 'not among those'],
    ['aws ec2 describe-instances "unclosed', 'not closed'],
    [
      'aws cloudwatch get-metric-statistics --namespace N --metric-name M --start-time 2024-01-01T00:00:00Z --end-time 2024-01-02T00:00:00Z --period 60',
      'is a time',
    ],
  ])('%s cannot be typed, and says why', async (line, why) => {
    expect(await typed(line)).toEqual(expect.stringContaining(why));
  });

  test('--query becomes values that are kept', async () => {
    const line =
      "aws rds describe-db-instances --db-instance-identifier $DB --query 'DBInstances[0].{State:DBInstanceStatus,MultiAZ:MultiAZ}'";

    expect(await typed(line)).toMatchObject({
      selected: [
        { name: 'State', selector: '$.DBInstances[0].DBInstanceStatus', type: 'string' },
        { name: 'MultiAZ', selector: '$.DBInstances[0].MultiAZ', type: 'boolean' },
      ],
    });
  });

  test('a --query that is no path is told, and keeps nothing', async () => {
    const call = await typed("aws ec2 describe-instances --query 'length(Reservations)'");

    expect(call).not.toHaveProperty('selected');
    expect(call).toMatchObject({ notes: [expect.stringContaining('length(Reservations)')] });
  });
});

test('the services are those that the builder lists', () => {
  expect([...typedServices()]).toEqual(
    expect.arrayContaining(['ec2', 'ssm', 'dynamodb', 'cloudwatch', 'rds', 'route53']),
  );
});

test('every waiter looks at an operation and a field that are there', async () => {
  const faults = (await waiterOperations()).filter(
    ([, operation, selector]) =>
      !(typeof operation === 'string' ? operation.includes('not among') : select(selector, operation.output)),
  );

  expect(faults).toEqual([]);
});

test.each([
  ['ec2', 'AttachVolume', { InstanceId: 'i-1', VolumeId: 'vol-1' }, ['instance/{} i-1', 'volume/{} vol-1']],
  ['rds', 'FailoverDBCluster', { DBClusterIdentifier: 'c' }, ['cluster:{} c']],
  ['ecs', 'DescribeServices', { cluster: 'apps', services: ['orders'] }, ['service/{}/{} apps orders']],
  ['ec2', 'DescribeInstances', {}, []],
  ['dynamodb', 'DescribeTable', { TableName: 't' }, ['table/{} t']],
])('%s %s touches what its input names', async (service, operation, input, wanted) => {
  const on = await resourcesOf(service, operation, input);

  expect(on.map(({ path, ids }) => [path, ...ids].join(' '))).toEqual(wanted);
});

test.each([
  ['Name=a,Values=b,c', { Name: 'a', Values: ['b', 'c'] }],
  ['Key=x,Value={A=1,B=[p,q]}', { Key: 'x', Value: { A: '1', B: ['p', 'q'] } }],
  ['Key="a, b",Value=\'c=d\'', { Key: 'a, b', Value: 'c=d' }],
  ['Name=tag:Name,Values=a\\,b', { Name: 'tag:Name', Values: 'a,b' }],
])('shorthand %s', (text, data) => {
  expect(readShorthand(text)).toEqual(data);
});

test.each(['Name', 'Key={A=1', 'Key=[a,b', '=x'])('shorthand %s is refused', (text) => {
  expect(() => readShorthand(text)).toThrow(/character \d+/);
});

test.each([
  [
    true,
    [
      'systemctl status httpd',
      'df -h | grep /var',
      'sudo tail -n 100 /var/log/messages',
      'curl -s http://localhost/',
      'nginx -t',
      'ls -l > /dev/null 2>&1',
      'kubectl get pods',
    ],
  ],
  [
    false,
    [
      'systemctl restart httpd',
      'rm -f x',
      'echo x > /etc/motd',
      'curl -X POST http://x',
      'sed -i s/a/b/ f',
      'find / -name x -delete',
      'cat x | xargs rm',
      'echo $(reboot)',
      './deploy.sh',
      'find . -exec rm {} +',
      'tee /etc/x',
    ],
  ],
])('commands of which it is %s that they only look', (looks, commands) => {
  expect(commands.map((command) => [command, onlyLooks(command)])).toEqual(commands.map((command) => [command, looks]));
});

test.each([
  ['vi /etc/hosts', /keyboard/],
  ['ssh web01', /another host/],
  ['sudo su -', /terminal/],
  ['mysql -u root', /prompt/],
  ['SELECT 1;', /SQL/],
  ['Restart-Service W3SVC', /Windows/],
])('%s is left to a person', (script, why) => {
  expect(cannotRun(script)).toMatch(why);
});

test.each([
  ['$ systemctl stop a\n$ systemctl start a', ['systemctl stop a', 'systemctl start a']],
  ['aws ec2 x \\\n  --y z', ['aws ec2 x --y z']],
  ['[root@web01 ~]# df -h\nFilesystem Size\n/dev/sda 10G', ['df -h']],
  ['aws ec2 a && aws ec2 b; aws ec2 c', ['aws ec2 a', 'aws ec2 b', 'aws ec2 c']],
  ["aws ec2 a $(b; c) | jq '.x|.y' && d", ["aws ec2 a $(b; c) | jq '.x|.y'", 'd']],
  ['aws ec2 a || echo no', ['aws ec2 a || echo no']],
  ['for x in a b; do\n  echo $x\ndone', ['for x in a b; do\n  echo $x\ndone']],
  ['aws ec2 x –-query “a”', ['aws ec2 x --query "a"']],
])('the commands of %j', (text, commands) => {
  expect(commandLines(text).lines.map((line) => ('text' in line ? line.text : line.name))).toEqual(commands);
});

test.each([
  [
    `<SERVICE> ＜ホスト名＞ {{ x }} \${A_B} $C 【DB名】 i-xxxxxxxx [対象]`,
    ['SERVICE', 'ホスト名', 'x', 'A_B', 'C', 'DB名', 'InstanceId', '対象'],
  ],
  [`awk '{print $1}' <file >out 2>&1 $HOME {{.Names}} \${x:-y}`, []],
])('the placeholders of %s', (text, names) => {
  const tokenised = tokenise(text);

  expect(tokenised.placeholders.map(({ name }) => name).sort()).toEqual([...names].sort());
  expect(restored(tokenised)).toBe(text);
});

test.each([
  ['「running」と表示されること', { kind: 'value', values: ['running'] }],
  ['ステータスが available であること', { kind: 'value', values: ['available'] }],
  ['TableStatus = ACTIVE', { kind: 'value', field: 'TableStatus', values: ['ACTIVE'] }],
  ['active (running)', { kind: 'value', values: ['active (running)'] }],
  ['終了コードが 0 であること', { kind: 'exit code', code: 0 }],
  ['exit code 3', { kind: 'exit code', code: 3 }],
  ['エラーが表示されないこと', { kind: 'exit code', code: 0 }],
  ['何も表示されないこと', { kind: 'nothing printed' }],
  ['画面の表示が崩れていないこと', undefined],
  ['a falling line', undefined],
])('what %j expects', (text, expectation) => {
  expect(readExpectation(text)).toEqual(expectation);
});
