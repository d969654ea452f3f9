import { createRedmineTracker } from '../../functions/adapters/redmine/redmine-tracker.ts';
import { ticketChannel } from '../../functions/people/tickets/ticket-channel.ts';
import { quickCaller } from '../functions/adapters/http/quick-caller.ts';
import { hasRedmine, type RunningRedmine, startRedmine } from '../functions/adapters/redmine/real/start-redmine.ts';
import { keptSecrets } from '../functions/adapters/secrets/kept-secrets.ts';
import { frontOf } from './channel/front.ts';
import { type ChannelScene, channelContract } from './channel.contract.ts';

const header = 'x-redmine-api-key';

/** One Redmine for all: each test has what it opens, and takes it away. */
async function redmineScene({ url, project, users, keys, show, remove }: RunningRedmine): Promise<ChannelScene> {
  // in front of it the key has another name for the time of a test, so that it can be rotated
  let valid = 'key-before-rotation';
  const front = await frontOf(url, (headers) => ({
    ...headers,
    [header]: headers[header] === valid ? keys.kizuki : 'a-key-that-nobody-has',
  }));
  const slept: number[] = [];
  const secrets = keptSecrets({ key: valid });
  const secret = valid;
  const tracker = createRedmineTracker(
    {
      ...{ kind: 'redmine', name: 'redmine', url: front.url, apiKey: { parameter: 'key' }, project },
      assignees: { 'host-team': users.olivia },
    },
    { http: quickCaller(slept), secrets },
  );
  const issues = async (): Promise<{ id: number; subject: string; assigned_to?: { name: string } }[]> => {
    const query = `project_id=${project}&status_id=*&limit=100`;
    const answer = await fetch(`${url}/issues.json?${query}`, { headers: { [header]: keys.kizuki } });
    return ((await answer.json()) as { issues: never[] }).issues;
  };
  const kept = async () =>
    Promise.all(
      (await issues()).map(async ({ id, subject }) => {
        const { html, mentions } = await show(String(id));
        // a subject is plain text wherever it is shown
        return [subject.replaceAll('<', '‹'), ...html, ...mentions.map((name) => `MENTIONED ${name}`)].join('\n');
      }),
    );
  return {
    channel: ticketChannel(tracker, { name: 'redmine', language: 'en', watch: async () => undefined }),
    kept,
    active: /MENTIONED|<script|<img|href="https:\/\/evil/,
    refuse: () => void front.trouble.push({ status: 422, body: JSON.stringify({ errors: ['refused'] }) }),
    front,
    secret,
    rotate: (how) => {
      valid = 'key-after-rotation';
      if (how === undefined) secrets.values.key = valid;
    },
    slept,
    stop: async () => {
      for (const { id } of await issues()) await remove(String(id));
      await front.close();
    },
  };
}

if (hasRedmine) {
  let redmine: RunningRedmine;
  beforeAll(async () => {
    redmine = await startRedmine('textile');
  }, 120_000);
  afterAll(() => redmine?.stop(), 30_000);
  channelContract('a real Redmine', () => redmineScene(redmine));
} else {
  test.skip('channel: a real Redmine (it is not installed: apt-get install redmine redmine-sqlite puma)', () =>
    undefined);
}
