import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Endpoint } from '../aws/endpoint.ts';

/** The public way into the local AWS, as a person of the account with every right has it. */
export interface Clients {
  cloudWatch: CloudWatchClient;
  dynamo: DynamoDBClient;
  lambda: LambdaClient;
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
    lambda: new LambdaClient(settings),
  };
  return {
    ...clients,
    destroy: () => {
      for (const client of Object.values(clients)) client.destroy();
    },
  };
}
