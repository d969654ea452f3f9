import { PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { createJiraTracker } from '../../functions/adapters/jira/jira-tracker.ts';
import { createMemoryChannel } from '../../functions/adapters/memory/channel.ts';
import { pagerDutyChannel } from '../../functions/adapters/pagerduty/pagerduty-channel.ts';
import { slackChannel } from '../../functions/adapters/slack/slack-channel.ts';
import { snsChannel } from '../../functions/adapters/sns/sns-channel.ts';
import { ticketChannel } from '../../functions/people/tickets/ticket-channel.ts';
import { quickCaller } from '../functions/adapters/http/quick-caller.ts';
import { startJira, user } from '../functions/adapters/jira/stand-in/start-jira.ts';
import { createJiraWorld, type JiraWorld } from '../functions/adapters/jira/stand-in/world.ts';
import { startPagerDutyStandIn } from '../functions/adapters/pagerduty/pagerduty-stand-in.ts';
import { keptSecrets } from '../functions/adapters/secrets/kept-secrets.ts';
import { startSlackStandIn } from '../functions/adapters/slack/slack-stand-in.ts';
import { frontOf } from './channel/front.ts';
import { type ChannelScene, channelContract } from './channel.contract.ts';

const nothingActive = /(?!)/;
const noHttp = 'the SDK of AWS calls it, and repeats what failed by itself';
const noSecret = 'the role of the function opens it';

channelContract(
  'memory',
  async (): Promise<ChannelScene> => {
    const channel = createMemoryChannel('memory');
    return {
      channel,
      kept: async () => [...channel.messages.values()].map((message) => JSON.stringify(message)),
      active: nothingActive,
      refuse: () => {
        channel.failure = new Error('refused');
      },
      slept: [],
      stop: async () => undefined,
    };
  },
  { http: 'there is no service', secret: 'there is no service' },
);

/** A topic that takes each publication; a FIFO topic takes one under an id once. https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html */
async function topicScene(topicArn: string): Promise<ChannelScene> {
  const client = new SNSClient({ region: 'ap-northeast-1' });
  const sns = mockClient(client);
  const published = new Map<string, PublishCommandInput>();
  let refuses = false;
  sns.on(PublishCommand).callsFake(async (input: PublishCommandInput) => {
    if (refuses) {
      refuses = false;
      throw Object.assign(new Error('refused: the topic is not yours'), { name: 'AuthorizationErrorException' });
    }
    const id = input.MessageDeduplicationId ?? `message-${published.size + 1}`;
    published.set(id, input);
    return { MessageId: id };
  });
  return {
    channel: snsChannel(client, topicArn),
    kept: async () => [...published.values()].map(({ Subject, Message }) => `${Subject}\n${Message}`),
    active: nothingActive,
    refuse: () => {
      refuses = true;
    },
    slept: [],
    stop: async () => {
      sns.restore();
      client.destroy();
    },
  };
}

const arn = 'arn:aws:sns:ap-northeast-1:000000000000:kizuki-incidents';
channelContract('SNS topic (a scripted client)', () => topicScene(arn), {
  once: 'a standard topic sends each publication; only the claim on the timeline keeps repeats away',
  change: 'a mail that was sent stays as it is',
  http: noHttp,
  secret: noSecret,
});
channelContract('SNS FIFO topic (a scripted client)', () => topicScene(`${arn}.fifo`), {
  change: 'a message that was sent stays as it is',
  http: noHttp,
  secret: noSecret,
});

const refusal = { status: 400, body: 'refused' };

/** What Slack takes for plain text it shows as it is; elsewhere a `<` that is not escaped begins a mention or a link. */
function asShown(message: object): string {
  return JSON.stringify(message, (_, value) =>
    value?.type === 'plain_text' ? { ...value, text: value.text.replaceAll('<', '‹') } : value,
  );
}

async function slackBotScene(): Promise<ChannelScene> {
  const slack = await startSlackStandIn();
  const front = await frontOf(new URL(slack.endpoint).origin);
  const slept: number[] = [];
  const secrets = keptSecrets({ token: slack.token });
  const settings = { kind: 'slack', name: 'slack', token: { parameter: 'token' }, channel: 'C0123456789' } as const;
  const endpoint = `${front.url}/api`;
  return {
    channel: slackChannel({ ...settings, endpoint }, 'en', { call: quickCaller(slept), secrets, now: () => 0 }),
    kept: async () => slack.messages.flatMap((one) => (one.thread_ts === undefined ? [asShown(one)] : [])),
    active: /<[!@]|<https:\/\/evil/,
    refuse: () => void front.trouble.push(refusal),
    front,
    secret: slack.token,
    rotate: (how) => {
      slack.token = 'xoxb-rotated';
      if (how === undefined) secrets.values.token = slack.token;
    },
    slept,
    stop: async () => {
      await front.close();
      await slack.close();
    },
  };
}

channelContract('Slack by a bot (stand-in from its documentation)', slackBotScene, {
  once: 'chat.postMessage knows no key of the caller; the claim on the timeline keeps repeats away',
});

async function slackWebhookScene(): Promise<ChannelScene> {
  const slack = await startSlackStandIn();
  const front = await frontOf(new URL(slack.webhook).origin);
  const path = new URL(slack.webhook).pathname;
  const slept: number[] = [];
  const secrets = keptSecrets({ hook: `${front.url}${path}` });
  let revoked = false;
  return {
    channel: slackChannel({ kind: 'slack', name: 'hook', webhook: { parameter: 'hook' } }, 'en', {
      ...{ call: quickCaller(slept), secrets, now: () => 0 },
    }),
    kept: async () => slack.hooked.map(asShown),
    active: /<[!@]|<https:\/\/evil/,
    refuse: () => void front.trouble.push(refusal),
    front,
    secret: path,
    rotate: (how) => {
      revoked = true;
      front.trouble.push({ status: 404, body: 'no_service' });
      if (how === 'unknown') front.trouble.push({ status: 404, body: 'no_service' });
      else secrets.values.hook = `${front.url}${path}`.replace('webhook-secret', 'another');
    },
    slept,
    stop: async () => {
      await front.close();
      await slack.close();
      if (revoked && front.trouble.length > 0) throw new Error('the old address was not asked');
    },
  };
}

channelContract('Slack by a webhook (stand-in from its documentation)', slackWebhookScene, {
  once: 'a webhook posts whatever comes; the claim on the timeline keeps repeats away',
  change: 'a webhook can only post',
});

async function pagerDutyScene(): Promise<ChannelScene> {
  const pager = await startPagerDutyStandIn();
  const front = await frontOf(new URL(pager.endpoint).origin);
  const slept: number[] = [];
  const secrets = keptSecrets({ key: pager.key });
  const secret = pager.key;
  return {
    channel: pagerDutyChannel(
      { kind: 'pagerduty', name: 'pager', routingKey: { parameter: 'key' }, endpoint: `${front.url}/v2` },
      { call: quickCaller(slept), secrets },
    ),
    kept: async () =>
      [...pager.alerts].map(([key, state]) => {
        // what opens it is not among what people see
        const events = pager.events
          .filter(({ dedup_key }) => dedup_key === key)
          .map(({ routing_key: _, ...seen }) => seen);
        return `${state} ${JSON.stringify(events)}`;
      }),
    active: nothingActive, // custom details and summaries are shown as they are
    refuse: () => void front.trouble.push({ ...refusal, body: JSON.stringify({ errors: ['refused'] }) }),
    front,
    secret,
    rotate: (how) => {
      pager.key = 'f'.repeat(32);
      if (how === undefined) secrets.values.key = pager.key;
    },
    slept,
    stop: async () => {
      await front.close();
      await pager.close();
    },
  };
}

channelContract('PagerDuty (stand-in from its documentation)', pagerDutyScene);

async function jiraScene(edition: JiraWorld['edition']): Promise<ChannelScene> {
  const world = createJiraWorld({ edition });
  const jira = await startJira(world);
  const front = await frontOf(jira.url);
  const slept: number[] = [];
  const secrets = keptSecrets({ token: world.token });
  const secret = world.token;
  const tracker = createJiraTracker(
    {
      ...{ kind: 'jira', name: 'jira', url: front.url, token: { parameter: 'token' }, project: 'OPS' },
      ...(edition === 'cloud' && { user }),
      assignees: { 'host-team': 'account-of-olivia' },
    },
    { http: quickCaller(slept), secrets },
  );
  return {
    channel: ticketChannel(tracker, { name: 'jira', language: 'en', watch: async () => undefined }),
    // a summary is plain text wherever it is shown
    kept: async () =>
      world.issues.map((issue) => JSON.stringify({ ...issue, summary: issue.summary.replaceAll(/[[{]/g, '(') })),
    active: edition === 'cloud' ? /"type":"(mention|inlineCard|link)"/ : /\[~|\{html|\{\{include|\{code/, // the rest means nothing between {noformat} and {noformat}
    refuse: () => void front.trouble.push({ ...refusal, body: JSON.stringify({ errorMessages: ['refused'] }) }),
    front,
    secret,
    rotate: (how) => {
      world.token = 'token-that-was-rotated';
      if (how === undefined) secrets.values.token = world.token;
    },
    slept,
    stop: async () => {
      await front.close();
      await jira.stop();
    },
  };
}

channelContract('Jira Cloud (stand-in from its documentation)', () => jiraScene('cloud'));
channelContract('Jira Data Center (stand-in from its documentation)', () => jiraScene('data-center'));
