import { CloudWatchClient, DescribeAlarmsCommand, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { type Endpoint, startEndpoint } from '../../../local/aws/endpoint.ts';
import type { LocalEvent } from '../../../local/aws/service.ts';
import { assemblyOf } from '../assembly.ts';
import { jumpingClock } from './jumping-clock.ts';

/** The application as it is deployed, on a local endpoint whose clock can be put forward. */
export interface Deployment {
  endpoint: Endpoint;
  /** Puts the clock forward by so many minutes, to just before a full one: then alarms are evaluated. */
  jump(minutes: number): void;
  events: EventBridgeClient;
  ssm: SSMClient;
  dynamo: DynamoDBClient;
  sqs: SQSClient;
  /** Everything that the endpoint told of so far, the functions' logs among it. */
  seen: readonly LocalEvent[];
  /** Puts a message into a queue. */
  send(queue: string, message: object): Promise<void>;
  /** Messages that went to the topic of incidents. */
  told(): { subject: string; message: string }[];
  /** What kizuki-run answers. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
  run(request: object): Promise<any>;
  alarmState(name: string): Promise<string>;
  /** The sum of a metric of Kizuki's own over the last hour. */
  measured(metric: string, service: string): Promise<number>;
  end(): Promise<void>;
}

const minute = 60_000;

/** Deploys what is in this folder; the application of this repository where absent. */
export async function deploy(assembly?: string): Promise<Deployment> {
  const clock = jumpingClock();
  const seen: LocalEvent[] = [];
  const endpoint = await startEndpoint({
    template: assembly ?? (await assemblyOf()),
    port: 0,
    clock,
    onEvent: (event) => void seen.push(event),
  });
  const settings = {
    endpoint: endpoint.url,
    region: endpoint.place.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const clients = {
    cloudWatch: new CloudWatchClient(settings),
    dynamo: new DynamoDBClient(settings),
    events: new EventBridgeClient(settings),
    lambda: new LambdaClient(settings),
    sqs: new SQSClient(settings),
    ssm: new SSMClient(settings),
  };
  return {
    endpoint,
    jump: (minutes) => clock.jump(minutes * minute - (clock.now() % minute) - 200),
    events: clients.events,
    ssm: clients.ssm,
    dynamo: clients.dynamo,
    sqs: clients.sqs,
    seen,
    send: async (QueueName, message) => {
      const { QueueUrl } = await clients.sqs.send(new GetQueueUrlCommand({ QueueName }));
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
    },
    told: () =>
      seen.flatMap((event) =>
        event.type === 'published' && event.topicArn.endsWith(':kizuki-incidents')
          ? [{ subject: event.subject ?? '', message: event.message }]
          : [],
      ),
    run: async (request) => {
      const Payload = JSON.stringify(request);
      const answer = await clients.lambda.send(new InvokeCommand({ FunctionName: 'kizuki-run', Payload }));
      return JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8'));
    },
    alarmState: async (name) => {
      const { MetricAlarms = [] } = await clients.cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames: [name] }));
      return MetricAlarms[0]?.StateValue ?? 'missing';
    },
    measured: async (MetricName, service) => {
      const { Datapoints = [] } = await clients.cloudWatch.send(
        new GetMetricStatisticsCommand({
          Namespace: 'Kizuki',
          MetricName,
          Dimensions: [{ Name: 'service', Value: service }],
          StartTime: new Date(clock.now() - 3_600_000),
          EndTime: new Date(clock.now() + 60_000),
          Period: 60,
          Statistics: ['Sum'],
        }),
      );
      return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
    },
    end: async () => {
      for (const client of Object.values(clients)) client.destroy();
      await endpoint.close();
    },
  };
}

/** Resolves once the condition holds; the test's own time limit is what fails where it never does. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((turn) => setTimeout(turn, 50));
}
