import { boto3Input } from '../../../local/aws-calls/boto3-input.ts';

const script = '#!/bin/sh\ntrue\n';
const encoded = Buffer.from(script).toString('base64');

// botocore, handlers.py: base64_encode_user_data
test.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
  ['ec2', 'RunInstances', { UserData: script, MinCount: 1 }, { UserData: encoded, MinCount: 1 }],
  ['EC2', 'run_instances', { userData: script }, { userData: encoded }],
  ['autoscaling', 'CreateLaunchConfiguration', { UserData: script }, { UserData: encoded }],
  ['ec2', 'RunInstances', { UserData: encoded }, { UserData: encoded }],
  [
    'ec2',
    'CreateLaunchTemplate',
    { LaunchTemplateData: { UserData: script } },
    { LaunchTemplateData: { UserData: script } },
  ],
  [
    'ec2',
    'RequestSpotInstances',
    { LaunchSpecification: { UserData: script } },
    { LaunchSpecification: { UserData: script } },
  ],
  ['gamelift', 'RunInstances', { UserData: script }, { UserData: script }],
])('%s %s with %j is sent as %j', (service, api, input, sent) => {
  expect(boto3Input(service, api, input)).toEqual(sent);
});
