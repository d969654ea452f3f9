import { parseDocument } from '../../../../local/automation/engine.ts';
import { resolveTargets } from '../../../../local/automation/rate-control/resolve-targets.ts';

const taggedEc2 = (kind: string, id: string) => ({
  ResourceARN: `arn:aws:ec2:ap-northeast-1:000000000000:${kind}/${id}`,
});

/** A document whose only parameter is of that name and type. */
function taking(name: string, type: string) {
  const mainSteps = [{ name: 's', action: 'aws:sleep', inputs: { Duration: 'PT1S' } }];
  return parseDocument(JSON.stringify({ schemaVersion: '0.3', parameters: { [name]: { type } }, mainSteps }));
}

/** Asks an AWS that answers each operation page by page. */
function asking(answers: Record<string, Record<string, unknown>[]>) {
  const asked: [string, string, Record<string, unknown>][] = [];
  const ask = async (service: string, api: string, input: Record<string, unknown>) => {
    asked.push([service, api, input]);
    return answers[api]?.shift() ?? {};
  };
  return { ask, asked };
}

const instance = { document: taking('InstanceId', 'String'), parameterName: 'InstanceId' };

// https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-map-targets.html
test.each([
  ['ParameterValues', ['i-1', 'i-2', 'i-1'], ['i-1', 'i-2']],
  ['InstanceIds', ['i-1'], ['i-1']],
])('%s are the targets, each once, and AWS is not asked', async (Key, Values, expected) => {
  const { ask, asked } = asking({});

  const targets = await resolveTargets({ ...instance, targets: [{ Key, Values }] }, ask);

  expect(targets).toEqual(expected);
  expect(asked).toEqual([]);
});

// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
test('A tag stands for all resources of the parameter’s type that carry it, page after page', async () => {
  const { ask, asked } = asking({
    GetResources: [
      { ResourceTagMappingList: [taggedEc2('instance', 'i-1'), taggedEc2('volume', 'vol-1')], PaginationToken: 'more' },
      { ResourceTagMappingList: [taggedEc2('instance', 'i-2')], PaginationToken: '' },
    ],
  });
  const targets = [
    { Key: 'tag:Department', Values: ['HR', 'Legal'] },
    { Key: 'tag-key', Values: ['Patch'] },
  ];

  const found = await resolveTargets({ ...instance, targets }, ask);

  expect(found).toEqual(['i-1', 'i-2']);
  const TagFilters = [{ Key: 'Department', Values: ['HR', 'Legal'] }, { Key: 'Patch' }];
  const ResourceTypeFilters = ['ec2:instance', 'ssm:managed-instance'];
  expect(asked).toEqual([
    ['resourcegroupstaggingapi', 'GetResources', { TagFilters, ResourceTypeFilters }],
    ['resourcegroupstaggingapi', 'GetResources', { TagFilters, ResourceTypeFilters, PaginationToken: 'more' }],
  ]);
});

test.each([
  ['VolumeId', 'String', undefined, 'arn:aws:ec2:r:0:volume/vol-1', 'ec2:volume', 'vol-1'],
  ['Id', 'AWS::EC2::Volume::Id', undefined, 'arn:aws:ec2:r:0:volume/vol-1', 'ec2:volume', 'vol-1'],
  ['Id', 'String', '/AWS::EC2::SecurityGroup', 'arn:aws:ec2:r:0:security-group/sg-1', 'ec2:security-group', 'sg-1'],
  ['Name', 'AWS::S3::Bucket::Name', undefined, 'arn:aws:s3:::logs', 's3', 'logs'],
  ['Db', 'String', '/AWS::RDS::DBInstance', 'arn:aws:rds:r:0:db:orders', 'rds:db', 'orders'],
  ['Role', 'AWS::IAM::Role::Arn', undefined, 'arn:aws:iam::0:role/Admin', 'iam:role', 'arn:aws:iam::0:role/Admin'],
  ['Anything', 'String', '/', 'arn:aws:dynamodb:r:0:table/orders', undefined, 'orders'],
])(
  'The parameter %s of type %s, target type %s, takes %s',
  async (name, type, targetType, ResourceARN, filter, value) => {
    const { ask, asked } = asking({ GetResources: [{ ResourceTagMappingList: [{ ResourceARN }] }] });
    const targets = [{ Key: 'tag:A', Values: ['b'] }];

    const found = await resolveTargets(
      {
        document: taking(name, type),
        parameterName: name,
        targets,
        ...(targetType === undefined ? {} : { targetType }),
      },
      ask,
    );

    expect(found).toEqual([value]);
    expect(asked[0]?.[2].ResourceTypeFilters).toEqual(filter === undefined ? undefined : [filter]);
  },
);

// https://docs.aws.amazon.com/ARG/latest/APIReference/API_ListGroupResources.html
test('A resource group stands for its resources of the parameter’s type', async () => {
  const inGroup = (kind: string, id: string) => ({ Identifier: { ResourceArn: taggedEc2(kind, id).ResourceARN } });
  const { ask, asked } = asking({
    ListGroupResources: [{ Resources: [inGroup('instance', 'i-1'), inGroup('subnet', 'subnet-1')] }],
  });

  const found = await resolveTargets({ ...instance, targets: [{ Key: 'ResourceGroup', Values: ['Web'] }] }, ask);

  expect(found).toEqual(['i-1']);
  expect(asked).toEqual([['resource-groups', 'ListGroupResources', { Group: 'Web' }]]);
});

test.each(['AWS::EC2::Instance', 'InstanceIds'])('%s=* stands for all instances', async (Key) => {
  const { ask } = asking({
    DescribeInstances: [
      { Reservations: [{ Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }] }], NextToken: 'more' },
      { Reservations: [{ Instances: [{ InstanceId: 'i-3' }] }] },
    ],
  });

  const found = await resolveTargets({ ...instance, targets: [{ Key, Values: ['*'] }] }, ask);

  expect(found).toEqual(['i-1', 'i-2', 'i-3']);
});
