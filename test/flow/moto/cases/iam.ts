import { type Aws, type DocumentCase, outputOf } from '../document-case.ts';

const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };

async function role(aws: Aws, RoleName: string, Service: string): Promise<Record<string, string>> {
  const trust = { Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }] };
  await aws('iam', 'CreateRole', {
    RoleName,
    AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', ...trust }),
  });
  const { Policy } = await aws('iam', 'CreatePolicy', {
    PolicyName: `for-${RoleName}`,
    PolicyDocument: JSON.stringify(policy),
  });
  return { RoleName, PolicyArn: Policy.Arn };
}

async function attached(aws: Aws, RoleName: string | undefined): Promise<string[]> {
  const { AttachedPolicies } = await aws('iam', 'ListAttachedRolePolicies', { RoleName });
  return AttachedPolicies.map(({ PolicyArn }: { PolicyArn: string }) => PolicyArn);
}

const parameters = ({ RoleName = '', PolicyArn = '' }) => ({ Role: [RoleName], PolicyArn: [PolicyArn] });

export const iam: DocumentCase[] = [
  {
    title: 'attaches the policy to a role that SSM may assume',
    document: 'iam-attach-if-trusted',
    arrange: (aws) => role(aws, 'automation', 'ssm.amazonaws.com'),
    parameters,
    status: 'Success',
    async changed(aws, { RoleName, PolicyArn }, record) {
      expect(await attached(aws, RoleName)).toEqual([PolicyArn]);
      expect(outputOf(record, 'read.Service')).toEqual(['ssm.amazonaws.com']);
    },
  },
  {
    title: 'leaves a role of another service',
    document: 'iam-attach-if-trusted',
    arrange: (aws) => role(aws, 'function', 'lambda.amazonaws.com'),
    parameters,
    status: 'Success',
    async changed(aws, { RoleName }) {
      expect(await attached(aws, RoleName)).toEqual([]);
    },
  },
  {
    title: 'deactivates each',
    document: 'iam-deactivate-keys',
    async arrange(aws) {
      await aws('iam', 'CreateUser', { UserName: 'leaver' });
      await aws('iam', 'CreateAccessKey', { UserName: 'leaver' });
      await aws('iam', 'CreateAccessKey', { UserName: 'leaver' });
      return {};
    },
    parameters: () => ({ User: ['leaver'] }),
    status: 'Success',
    async changed(aws) {
      const { AccessKeyMetadata } = await aws('iam', 'ListAccessKeys', { UserName: 'leaver' });
      expect(AccessKeyMetadata).toMatchObject([{ Status: 'Inactive' }, { Status: 'Inactive' }]);
    },
  },
];
