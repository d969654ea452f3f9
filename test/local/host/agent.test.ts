import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { type Measured, measure, startAgent } from '../../../local/host/agent.ts';
import { until } from './processes.ts';

let server: Server;
let status = 200;
let host: Measured;

beforeEach(async () => {
  status = 200;
  server = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = {
    instanceId: 'mi-1',
    service: 'web',
    healthUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/health`,
    folder: '/var/log/web',
    folderUsedPercent: async () => 42.5,
  };
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

test('a service that answers 200 counts as up, and the folder is measured in per cent', async () => {
  const data = await measure(host);

  expect(data).toEqual([
    {
      MetricName: 'ServiceUp',
      Dimensions: [
        { Name: 'InstanceId', Value: 'mi-1' },
        { Name: 'Service', Value: 'web' },
      ],
      Value: 1,
      Unit: 'Count',
      StorageResolution: 1,
    },
    {
      MetricName: 'FolderUsedPercent',
      Dimensions: [
        { Name: 'InstanceId', Value: 'mi-1' },
        { Name: 'Folder', Value: '/var/log/web' },
      ],
      Value: 42.5,
      Unit: 'Percent',
      StorageResolution: 1,
    },
  ]);
});

test.each([
  { what: 'answers 503', url: () => host.healthUrl, answer: 503 },
  { what: 'refuses the connection', url: () => 'http://127.0.0.1:1/health', answer: 200 },
])('a service that $what counts as down', async ({ url, answer }) => {
  status = answer;

  const [up] = await measure({ ...host, healthUrl: url() });

  expect(up?.Value).toBe(0);
});

test('the agent publishes at once and goes on until it is stopped, also after a refusal', async () => {
  const cloudWatch = new CloudWatchClient({ region: 'ap-northeast-1' });
  const mock = mockClient(cloudWatch);
  mock.on(PutMetricDataCommand).rejectsOnce(new Error('AccessDenied')).resolves({});
  const errors: unknown[] = [];

  const agent = startAgent({ host, cloudWatch, everySeconds: 0.01, onError: (error) => errors.push(error) });
  await until('three rounds', () => mock.commandCalls(PutMetricDataCommand).length >= 3);
  await agent.stop();
  const published = mock.commandCalls(PutMetricDataCommand).length;

  expect(errors).toEqual([new Error('AccessDenied')]);
  expect(mock.commandCalls(PutMetricDataCommand)[0]?.args[0].input).toMatchObject({ Namespace: 'Kizuki/Host' });
  await until('the server has no more requests', async () => (await connections()) === 0);
  expect(mock.commandCalls(PutMetricDataCommand)).toHaveLength(published);
});

function connections(): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}
