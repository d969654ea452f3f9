import { describeUnsupported } from '../../../../local/aws/template/describe-unsupported.ts';

const custom = 'AWS::CloudFormation::CustomResource';
const call = (service: string, action: string) => JSON.stringify({ service, action, parameters: {} });

test.each<[what: string, type: string, properties: Record<string, unknown>, words: string | RegExp]>([
  ['a plain resource', 'AWS::S3::Bucket', { Create: call('s3', 'CreateBucket') }, 'S/R (AWS::S3::Bucket)'],
  [
    'a call that a laptop does without',
    custom,
    { Create: call('schemas', 'CreateRegistry') },
    /\(AWS::Cloud.*calls schemas:CreateRegistry .*nothing is lost/,
  ],
  [
    'any other call',
    'Custom::AWS',
    { Create: call('ec2', 'CreateVpc') },
    /\(Custom::AWS\).*calls ec2:CreateVpc .*will not find it/,
  ],
  [
    'a custom resource of another kind',
    'Custom::Thing',
    { Size: 1 },
    /^S\/R \(Custom::Thing\), code that CloudFormation runs/,
  ],
  ['a Create that is no call', custom, { Create: 'soon' }, /code that CloudFormation runs/],
])('%s is told of', (_, type, properties, words) => {
  const told = describeUnsupported({ stack: 'S', logicalId: 'R', type, properties });

  expect(told).toMatch(words);
});
