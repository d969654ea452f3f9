import {
  act,
  alarmIsOk,
  bucket,
  hostedZone,
  instance,
  listener,
  parameter,
  passRole,
  read,
  resource,
  runbook,
  shell,
  snapshot,
  tagOnCreate,
  user,
  volume,
} from '../../../functions/runbook/builder.ts';
import type { Parameter, ParameterReferences } from '../../../functions/runbook/parameter.ts';
import { permissions } from '../../../functions/runbook/permissions.ts';
import type { Piece, Resource } from '../../../functions/runbook/resource.ts';
import type { Step } from '../../../functions/runbook/step.ts';

const label = { en: 'A step', ja: '手順' };
const here = `\${AWS::Partition}`;
const own = `\${AWS::Region}:\${AWS::AccountId}`;
const text = (settings: { pattern?: string; allowed?: string[] } = {}) => parameter.string({ label, ...settings });

function of<const P extends Record<string, Parameter>>(
  parameters: P,
  steps: (p: ParameterReferences<P>) => Step[],
  onlyTagged?: { key: string; value: string },
) {
  const settings = { title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 60 } as const;
  return permissions(runbook('test/case', { ...settings, parameters, steps, ...(onlyTagged && { onlyTagged }) }));
}

const deletes = (on: Resource | Resource[]) =>
  act('A', label, 'ec2', 'DeleteVolume', { VolumeId: 'v' }, { on }).irreversible('gone');

describe('permissions', () => {
  test.each<[string, Parameter, (id: Piece) => Resource, string[]]>([
    ['any value', text(), instance, [`arn:${here}:ec2:${own}:instance/*`]],
    [
      'what its pattern begins with',
      text({ pattern: '^i-[0-9a-f]+$' }),
      instance,
      [`arn:${here}:ec2:${own}:instance/i-*`],
    ],
    [
      'each value that is allowed',
      text({ allowed: ['a', 'b'] }),
      user,
      [`arn:${here}:iam::\${AWS::AccountId}:user/a`, `arn:${here}:iam::\${AWS::AccountId}:user/b`],
    ],
    ['a name that is global', text({ allowed: ['a'] }), bucket, [`arn:${here}:s3:::a`]],
    [
      'a service without regions',
      text({ pattern: '^Z[0-9A-Z]+$' }),
      hostedZone,
      [`arn:${here}:route53:::hostedzone/Z*`],
    ],
    ['an ARN of any value', text(), listener, [`arn:${here}:elasticloadbalancing:${own}:listener/app/*/*/*`]],
    ['an ARN that is allowed', text({ allowed: ['arn:aws:x'] }), listener, ['arn:aws:x']],
  ])('are narrowed to %s of a parameter', (_, one, make, resources) => {
    const found = of({ Id: one }, ({ Id }) => [deletes(make(Id as Piece))]);

    expect(found).toEqual([expect.objectContaining({ actions: ['ec2:DeleteVolume'], resources })]);
    expect(found[0]?.wildcardReason !== undefined).toBe(resources.some((arn) => arn.includes('*')));
  });

  test('have each of several ids in its place', () => {
    const found = of({ Cluster: text({ allowed: ['c'] }), Service: text({ pattern: '^web-[a-z]+$' }) }, (p) => [
      deletes(resource('ecs', 'service/{}/{}', p.Cluster, p.Service)),
    ]);

    expect(found[0]?.resources).toEqual([`arn:${here}:ecs:${own}:service/c/web-*`]);
  });

  test('hold every resource of a call, and what it needs besides', () => {
    const found = of({ VolumeId: text({ allowed: ['vol-1'] }) }, ({ VolumeId }) => [
      act(
        'A',
        label,
        'ec2',
        'CreateSnapshot',
        { VolumeId },
        {
          on: [volume(VolumeId), snapshot('*')],
          needs: [tagOnCreate('CreateSnapshot', snapshot('*')), passRole('worker', 'ecs-tasks.amazonaws.com')],
        },
      ).irreversible('kept'),
    ]);

    expect(
      found.map(({ actions, resources, conditions }) => [actions[0], resources[0], conditions?.StringEquals]),
    ).toEqual([
      ['ec2:CreateSnapshot', `arn:${here}:ec2:${own}:volume/vol-1`, undefined],
      ['ec2:CreateSnapshot', `arn:${here}:ec2:\${AWS::Region}::snapshot/*`, undefined],
      ['ec2:CreateTags', `arn:${here}:ec2:\${AWS::Region}::snapshot/*`, { 'ec2:CreateAction': 'CreateSnapshot' }],
      [
        'iam:PassRole',
        `arn:${here}:iam::\${AWS::AccountId}:role/worker`,
        { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' },
      ],
    ]);
  });

  test('ask for the tag where IAM can, and not of what the call makes', () => {
    const steps = ({ Id, Node }: Record<'Id' | 'Node', Piece>): Step[] => [
      read('Look', label, 'ec2', 'DescribeInstances', {}, {}),
      deletes([volume(Id), snapshot('*'), hostedZone(Id)]),
      shell('S', label, { on: Node as never, variables: {}, text: 'true' }),
    ];
    const parameters = { Id: text(), Node: text({ pattern: '^mi-[0-9a-f]+$' }) };

    const found = of(parameters, steps, { key: 'kizuki', value: 'yes' });

    const tag = { StringEquals: { 'aws:ResourceTag/kizuki': 'yes' } };
    expect(found.map(({ resources, conditions }) => [resources[0]?.split(':').at(-1), conditions])).toEqual([
      ['*', undefined],
      ['volume/*', tag],
      ['snapshot/*', undefined],
      ['hostedzone/*', undefined],
      ['document/AWS-RunShellScript', undefined],
      ['managed-instance/mi-*', tag],
    ]);
  });

  test('let a command go only to the kind of node that its parameter can name', () => {
    const script = (pattern: string) =>
      of({ Node: text({ pattern }) }, ({ Node }) => [shell('S', label, { on: Node, variables: {}, text: 'true' })])
        .find(({ actions, resources }) => actions[0] === 'ssm:SendCommand' && !resources[0]?.includes('document'))
        ?.resources.map((arn) => arn.split(':').at(-1));

    expect(script('^i-[0-9a-f]+$')).toEqual(['instance/i-*']);
    expect(script('^(i|mi)-[0-9a-f]+$')).toEqual(['instance/i-*', 'managed-instance/mi-*']);
  });

  test('let the alarm be looked at where it is waited for', () => {
    const found = permissions(
      runbook('test/case', {
        title: label,
        purpose: label,
        risk: 'low',
        owner: 'nobody',
        timeoutMinutes: 60,
        parameters: {},
        steps: () => [],
        verify: alarmIsOk(),
      }),
    );

    expect(found).toEqual([expect.objectContaining({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] })]);
  });
});
