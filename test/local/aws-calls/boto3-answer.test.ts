import { boto3Answer } from '../../../local/aws-calls/boto3-answer.ts';

const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: 'arn:aws:s3:::b/100%' }] };
const encoded = encodeURIComponent(JSON.stringify(policy));

// botocore, handlers.py: json_decode_policies, decode_console_output, json_decode_template_body
test.each<[string, string, object, object]>([
  [
    'iam',
    'GetRole',
    { Role: { AssumeRolePolicyDocument: encoded, Path: '/%2F' } },
    { Role: { AssumeRolePolicyDocument: policy, Path: '/%2F' } },
  ],
  ['iam', 'get_role_policy', { PolicyDocument: encoded }, { PolicyDocument: policy }],
  [
    'iam',
    'ListRoles',
    { Roles: [{ AssumeRolePolicyDocument: encoded }] },
    { Roles: [{ AssumeRolePolicyDocument: policy }] },
  ],
  ['iam', 'GetPolicyVersion', { PolicyVersion: { Document: encoded } }, { PolicyVersion: { Document: policy } }],
  ['iam', 'GetUserPolicy', { PolicyDocument: JSON.stringify(policy) }, { PolicyDocument: policy }],
  ['iam', 'GetUserPolicy', { PolicyDocument: 'no policy' }, { PolicyDocument: 'no policy' }],
  ['ssm', 'GetDocument', { Document: encoded }, { Document: encoded }],
  ['ec2', 'GetConsoleOutput', { Output: 'Ym9vdGVk' }, { Output: 'booted' }],
  ['ec2', 'get_console_output', { InstanceId: 'i-1' }, { InstanceId: 'i-1' }],
  ['cloudformation', 'GetTemplate', { TemplateBody: '{"Resources":{}}' }, { TemplateBody: { Resources: {} } }],
  ['cloudformation', 'GetTemplate', { TemplateBody: 'Resources: {}' }, { TemplateBody: 'Resources: {}' }],
])('%s %s of %j gives %j', (service, api, answer, expected) => {
  expect(boto3Answer(service, api, answer as Record<string, unknown>)).toEqual(expected);
});
