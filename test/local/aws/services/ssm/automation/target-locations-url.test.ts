// https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-multiple-accounts-regions.html
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { virtualClock } from '../../../../../../local/automation/clock/virtual-clock.ts';
import { createFixture, ended, rebootDocument } from '../fixture.ts';

const here = { Accounts: ['000000000000'], Regions: ['ap-northeast-1'] };
const files: Record<string, string> = {
  '/locations.json': JSON.stringify([here]),
  '/map.json': '{}',
  '/text': 'not JSON',
};

const server = createServer(({ url = '' }, outgoing) => {
  const found = files[url.split('?')[0] ?? ''];
  outgoing.writeHead(found === undefined ? 403 : 200).end(found);
});
let base: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function start(more: object) {
  const fixture = createFixture({ clock: virtualClock(0) });
  await fixture.call('CreateDocument', { Name: 'Reboot', DocumentType: 'Automation', Content: rebootDocument() });
  const input = { DocumentName: 'Reboot', Parameters: { InstanceId: ['i-0abc'] }, ...more };
  const starting = () => fixture.call('StartAutomationExecution', input);
  return { fixture, starting };
}

test('The locations of a file are those that run', async () => {
  const { fixture, starting } = await start({ TargetLocationsURL: `${base}/locations.json?X-Amz-Signature=x` });

  const record = await ended(fixture, (await starting()).AutomationExecutionId);

  expect(record.AutomationExecutionStatus).toBe('Success');
  expect(record.StepExecutions).toMatchObject([{ StepName: '000000000000/ap-northeast-1', TargetLocation: here }]);
});

test('Two requests at once with the same token start one', async () => {
  const ClientToken = '01234567-89ab-cdef-0123-456789abcdef';
  const { starting } = await start({ TargetLocationsURL: `${base}/locations.json`, ClientToken });

  const [first, second] = await Promise.all([starting(), starting()]);

  expect(second).toEqual(first);
});

test.each([
  [
    'a URL of AWS',
    () => ({ TargetLocationsURL: 'https://b.s3.us-east-1.amazonaws.com/l.json' }),
    /only from this machine/,
  ],
  [
    'a host that only looks local',
    () => ({ TargetLocationsURL: 'http://127.0.0.1.example.com/' }),
    /only from this machine/,
  ],
  ['a file that is not there', () => ({ TargetLocationsURL: `${base}/gone` }), /answered with status 403/],
  ['no JSON', () => ({ TargetLocationsURL: `${base}/text` }), /is not JSON/],
  ['no list', () => ({ TargetLocationsURL: `${base}/map.json` }), /must hold a list of locations/],
  ['both', () => ({ TargetLocationsURL: `${base}/locations.json`, TargetLocations: [here] }), /not both/],
])('Not started with %s', async (_what, more, message) => {
  const { starting } = await start(more());

  await expect(starting()).rejects.toMatchObject({
    code: 'ValidationException',
    message: expect.stringMatching(message),
  });
});
