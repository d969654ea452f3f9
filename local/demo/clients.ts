import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { Endpoint } from '../aws/endpoint.ts';

/** The public way into the local AWS, as a person of the account with every right has it. */
export interface Clients {
  cloudWatch: CloudWatchClient;
  dynamo: DynamoDBClient;
  /** Makes one attempt at each call: whoever is throttled hears of it at once. */
  dynamoOnce: DynamoDBClient;
  lambda: LambdaClient;
  ssm: SSMClient;
  destroy(): void;
}

export function clientsOf({ url, place }: Pick<Endpoint, 'url' | 'place'>): Clients {
  const settings = {
    endpoint: url,
    region: place.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' }, // any key the endpoint did not hand out is the account's root
  };
  const clients = {
    cloudWatch: new CloudWatchClient(settings),
    dynamo: new DynamoDBClient(settings),
    dynamoOnce: new DynamoDBClient({ ...settings, maxAttempts: 1 }),
    lambda: new LambdaClient(settings),
    ssm: new SSMClient(settings),
  };
  return {
    ...clients,
    destroy: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
