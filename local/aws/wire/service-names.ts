/** What one service is called in the several places that name it. */
export interface ServiceNames {
  /** The local name, which is also the prefix of its IAM actions. */
  name: string;
  /** In SigV4's credential scope. */
  signing: string;
  /** Before the dot of `X-Amz-Target`, and in the path of RPC v2 CBOR. */
  target?: string;
  /** `Version` of the query protocol, and the start of its XML namespace. */
  query?: { version: string; namespace: string };
  /** The SDK client whose schemas say how the wire is typed; absent where the wire is passed on as it is or has no lists of maps. */
  sdk?: string;
}

const query = (host: string, version: string) => ({
  version,
  namespace: `https://${host}.amazonaws.com/doc/${version}/`,
});

/** The services that the endpoint can serve; names as in the service models of botocore (`service-2.json`, metadata). */
export const servedNames: readonly ServiceNames[] = [
  { name: 'ssm', signing: 'ssm', target: 'AmazonSSM', sdk: '@aws-sdk/client-ssm' },
  {
    name: 'cloudwatch',
    signing: 'monitoring',
    target: 'GraniteServiceVersion20100801',
    query: query('monitoring', '2010-08-01'),
    sdk: '@aws-sdk/client-cloudwatch',
  },
  { name: 'events', signing: 'events', target: 'AWSEvents', sdk: '@aws-sdk/client-eventbridge' },
  { name: 'sqs', signing: 'sqs', target: 'AmazonSQS', query: query('queue', '2012-11-05'), sdk: '@aws-sdk/client-sqs' },
  { name: 'sns', signing: 'sns', query: query('sns', '2010-03-31'), sdk: '@aws-sdk/client-sns' },
  { name: 'dynamodb', signing: 'dynamodb', target: 'DynamoDB_20120810' },
  { name: 'lambda', signing: 'lambda', sdk: '@aws-sdk/client-lambda' },
  { name: 'sts', signing: 'sts', query: query('sts', '2011-06-15'), sdk: '@aws-sdk/client-sts' },
  {
    name: 'secretsmanager',
    signing: 'secretsmanager',
    target: 'secretsmanager',
    sdk: '@aws-sdk/client-secrets-manager',
  },
  { name: 'iam', signing: 'iam', query: query('iam', '2010-05-08') },
];

/** The names of the service that a credential scope, a target prefix or the service itself goes by; undefined for one never served here. */
export function namesOf(by: Partial<Pick<ServiceNames, 'name' | 'signing' | 'target'>>): ServiceNames | undefined {
  return servedNames.find(
    (names) =>
      (by.name !== undefined && names.name === by.name) ||
      (by.signing !== undefined && names.signing === by.signing) ||
      (by.target !== undefined && names.target === by.target),
  );
}
