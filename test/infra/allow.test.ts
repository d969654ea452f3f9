import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Permission } from '../../functions/runbook/permissions.ts';
import { allow, UnexplainedWildcardError } from '../../infra/constructs/allow.ts';

const table = `arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/`;

function role(): { stack: Stack; role: Role } {
  const stack = new Stack(new App(), 'Stack');
  return { stack, role: new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }) };
}

describe('allow', () => {
  test('writes resources and conditions for the account that the stack is deployed to', () => {
    const { stack, role: holder } = role();

    allow(holder, {
      actions: ['dynamodb:UpdateTable'],
      resources: [`${table}orders`],
      conditions: { StringEquals: { 'aws:ResourceAccount': `\${AWS::AccountId}` } },
    });

    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'dynamodb:UpdateTable',
            Resource: { 'Fn::Sub': `${table}orders` },
            Condition: { StringEquals: { 'aws:ResourceAccount': { 'Fn::Sub': `\${AWS::AccountId}` } } },
          },
        ],
      },
    });
  });

  test('takes a wildcard with its reason, and cdk-nag, which finds fault with one without, has nothing to add', () => {
    const program = join(__dirname, 'fixture/nag-explained-wildcard.ts');

    const { explained, unexplained } = JSON.parse(execFileSync(process.execPath, [program], { encoding: 'utf8' }));

    expect(explained).toEqual([]);
    expect(unexplained).toEqual([expect.stringContaining('AwsSolutions-IAM5')]);
  });

  test.each<[string, Permission, string]>([
    ['an action', { actions: ['dynamodb:*'], resources: [`${table}a`], wildcardReason: 'why not' }, 'dynamodb:*'],
    ['a resource without a reason', { actions: ['dynamodb:UpdateTable'], resources: [`${table}*`] }, `${table}*`],
  ])('refuses a wildcard in %s', (_, permission, wildcard) => {
    const { role: holder } = role();

    expect(() => allow(holder, permission)).toThrow(UnexplainedWildcardError);
    expect(() => allow(holder, permission)).toThrow(`the role Stack/Role would be allowed ${wildcard}`);
  });
});
