import { inspect } from 'node:util';
import { slackChannel } from '../../../../functions/adapters/slack/slack-channel.ts';
import { SlackRefusedError } from '../../../../functions/adapters/slack/slack-refused-error.ts';
import type { OutgoingMessage } from '../../../../functions/people/channel.ts';
import { quickCaller } from '../http/quick-caller.ts';
import { messageAbout, question } from '../messages.ts';
import { keptSecrets } from '../secrets/kept-secrets.ts';
import { type SlackStandIn, startSlackStandIn } from './slack-stand-in.ts';

let slack: SlackStandIn;
let secrets: ReturnType<typeof keptSecrets>;
let slept: number[];

beforeEach(async () => {
  slack = await startSlackStandIn();
  secrets = keptSecrets({ token: 'xoxb-valid', hook: slack.webhook });
  slept = [];
});

afterEach(() => slack.close());

const ports = () => ({ call: quickCaller(slept), secrets, now: () => 0 });

function bot(over: { signingSecret?: { parameter: string }; language?: 'en' | 'ja'; channel?: string } = {}) {
  const token = { parameter: 'token' };
  return slackChannel(
    { kind: 'slack', name: 'slack', token, channel: 'C0123456789', endpoint: slack.endpoint, ...over },
    'en',
    ports(),
  );
}

const hook = () => slackChannel({ kind: 'slack', name: 'hook', webhook: { parameter: 'hook' } }, 'en', ports());

/** Every text of the message as it stands, with its kind. */
function textsOf(value: unknown): { type: string; text: string }[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: string; text?: unknown };
  const own = typeof text === 'string' && type !== undefined ? [{ type, text }] : [];
  return [...own, ...Object.values(value).flatMap(textsOf)];
}

const buttonsOf = (message: (OutgoingMessage & object) | SlackStandIn['messages'][number]) =>
  (
    (message as SlackStandIn['messages'][number]).blocks as { type: string; elements?: { action_id: string }[] }[]
  ).flatMap(({ type, elements = [] }) => (type === 'actions' ? elements.map(({ action_id }) => action_id) : []));

describe('a bot in the stand-in for Slack', () => {
  test('posts one message for an incident, and changes it from then on', async () => {
    const channel = bot();
    const first = await channel.deliver(messageAbout({ state: 'held' }));

    const second = await channel.deliver(messageAbout({ state: 'closed' }), first);

    expect(first.messageId).toMatch(/^C0123456789\/\d+\.\d+$/);
    expect(second).toEqual(first);
    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]).toMatchObject({ edits: 1, text: expect.stringContaining('closed') });
  });

  test.each([
    ['failed', {}, true],
    ['escalated', {}, true],
    ['awaiting-approval', {}, true],
    ['held', { isReminder: true }, true],
    ['resolved', {}, undefined],
  ] as const)('says in the thread what nobody may miss: %s %j', async (state, more, broadcast) => {
    const channel = bot();
    const first = await channel.deliver(messageAbout({ state: 'held' }));

    await channel.deliver(messageAbout({ state, ...more }), first);

    const [message, reply] = slack.messages;
    expect(reply).toMatchObject({ thread_ts: message?.ts, text: expect.stringContaining(state) });
    expect(reply?.reply_broadcast).toBe(broadcast);
  });

  test('says in the thread what is new since the message before, the latest of it', async () => {
    const channel = bot();
    const first = await channel.deliver(messageAbout({ state: 'held' }));
    const news = Array.from({ length: 20 }, (_, index) => `line ${index} <!here>`);

    await channel.deliver(messageAbout({ state: 'failed', news }), first);

    const texts = textsOf(slack.messages[1]?.blocks);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatchObject({
      type: 'plain_text',
      text: expect.stringMatching(/^line 12 <!here>\n[\s\S]*line 19 <!here>$/),
    });
  });

  test.each([
    ['somebody has it in hand', { state: 'failed', acknowledged: { by: 'hanako', at: '' } }],
    ['nobody need do anything', { state: 'closed' }],
  ] as const)('says nothing in the thread where %s', async (_, incident) => {
    const channel = bot();
    const first = await channel.deliver(messageAbout({ state: 'failed' }));

    await channel.deliver(messageAbout(incident), first);

    expect(slack.messages).toHaveLength(1);
    expect(slack.messages[0]?.edits).toBe(1);
  });

  test.each(['message_not_found', 'cant_update_message', 'edit_window_closed'])(
    'posts anew where the message cannot be changed: %s',
    async (error) => {
      const channel = bot();
      const first = await channel.deliver(messageAbout());
      slack.trouble = [{ at: 'chat.update', status: 200, body: JSON.stringify({ ok: false, error }) }];

      const second = await channel.deliver(messageAbout({ state: 'failed' }), first);

      expect(second).not.toEqual(first);
      expect(slack.messages).toHaveLength(2);
      expect(slack.messages[1]?.thread_ts).toBeUndefined();
    },
  );

  test('posts anew where another kind of channel made the message before', async () => {
    const channel = bot();

    await channel.deliver(messageAbout(), { messageId: 'webhook/inc-1/held' });

    expect(slack.messages).toHaveLength(1);
  });

  test('uses the new token without a deployment when the old one is refused', async () => {
    const channel = bot();
    await channel.deliver(messageAbout());
    slack.token = 'xoxb-rotated';
    secrets.values.token = 'xoxb-rotated';

    await channel.deliver(messageAbout());

    expect(slack.messages).toHaveLength(2);
    expect(secrets.reads).toEqual(['token', 'token']);
  });

  test('reads a token that is refused once more, and not for ever', async () => {
    slack.token = 'xoxb-other';

    const delivery = bot().deliver(messageAbout());

    await expect(delivery).rejects.toThrow(/refused chat.postMessage: invalid_auth; store the new token/);
    expect(secrets.reads).toHaveLength(2);
  });

  test.each([
    ['ratelimited', true],
    ['internal_error', true],
    ['channel_not_found', false],
    ['is_archived', false],
  ])('%s is an error that says whether another try may help', async (error, retryable) => {
    slack.trouble = [
      {
        at: 'chat.postMessage',
        status: 200,
        headers: { 'retry-after': '30' },
        body: JSON.stringify({ ok: false, error }),
      },
    ];

    const delivery = bot().deliver(messageAbout());

    await expect(delivery).rejects.toBeInstanceOf(SlackRefusedError);
    await expect(delivery).rejects.toMatchObject({ code: error, retryable, retryAfterMs: 30_000 });
    expect(slack.messages).toHaveLength(0);
  });

  test('waits as long as Slack asks, and sends again', async () => {
    slack.trouble = [{ at: 'chat.postMessage', status: 429, headers: { 'retry-after': '2' }, body: '' }];

    await bot().deliver(messageAbout());

    expect(slack.messages).toHaveLength(1);
    expect(slept).toEqual([2_000]);
  });

  test('does not post twice what may have been taken', async () => {
    slack.trouble = [{ at: 'chat.postMessage', status: 503, body: '' }];

    const delivery = bot().deliver(messageAbout());

    await expect(delivery).rejects.toMatchObject({ status: 503, perhapsTaken: true });
    expect(slack.requests).toHaveLength(1);
  });

  test('an answer that is not of Slack is told by its status', async () => {
    slack.trouble = [{ at: 'chat.postMessage', status: 200, body: '<html>login of a proxy</html>' }];

    await expect(bot().deliver(messageAbout())).rejects.toThrow('Slack refused chat.postMessage: http_200');
  });

  test('never shows the token in an error', async () => {
    slack.token = 'xoxb-other';

    const error = await bot()
      .deliver(messageAbout())
      .catch((thrown) => thrown);

    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('xoxb');
  });
});

describe('the text of a message', () => {
  const hostile = [
    '<!channel> <!here> <!everyone> <@U0000000> <#C0000000>',
    '<https://evil.example|https://your-bank.example>',
    '*bold* _x_ `code` :skull: @channel https://evil.example',
  ];

  test.each(hostile)('%s mentions nobody and links nothing', async (text) => {
    const message = messageAbout(
      {
        state: 'held',
        target: text,
        owner: text,
        acknowledged: { by: text, at: '' },
        questions: [{ ...question, document: text }],
      },
      { subject: text, body: `${text}\n  ${text}\n\n${text}` },
    );
    const channel = bot({ signingSecret: { parameter: 'x' } });

    const first = await channel.deliver(message);
    await channel.deliver({ ...message, incident: { ...message.incident, isReminder: true } as never }, first);

    expect(slack.messages).toHaveLength(2);
    for (const posted of slack.messages) {
      expect(posted).toMatchObject({ parse: 'none', link_names: false });
      expect(posted.text).not.toMatch(/[<>]/);
      for (const one of textsOf(posted).filter(({ type }) => type === 'mrkdwn')) expect(one.text).not.toMatch(/[<>]/);
    }
    expect(
      textsOf(slack.messages[0])
        .map((one) => one.text)
        .join('\n'),
    ).toContain(text);
  });

  test('is as the message has it: headings, and what stands below them', async () => {
    await bot().deliver(messageAbout());

    const texts = textsOf(slack.messages[0]?.attachments);
    expect(texts).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'mrkdwn', text: '*What is left to do*' }),
        expect.objectContaining({ type: 'plain_text', text: 'host-team must look at it' }),
        expect.objectContaining({ text: 'Owner: host-team' }),
      ]),
    );
  });

  test.each([
    ['critical', 'failed', '#d1242f'],
    ['warning', 'held', '#d4a72c'],
    ['info', 'held', '#57606a'],
    ['critical', 'resolved', '#1a7f37'],
  ] as const)('%s and %s has its colour', async (severity, state, colour) => {
    await bot().deliver(messageAbout({ severity, state }));

    expect(slack.messages[0]?.attachments[0].color).toBe(colour);
  });

  test.each([
    ['one paragraph', 'x'.repeat(30_000)],
    ['Japanese', `発生した事象\n${'  あ'.repeat(9_000)}`],
    ['many paragraphs', Array.from({ length: 200 }, (_, index) => `h${index}\n  ${'y'.repeat(140)}`).join('\n\n')],
    ['many long paragraphs', Array.from({ length: 30 }, () => `h\n  ${'い'.repeat(2_800)}`).join('\n\n')],
    ['empty', ''],
  ])('fits in what Slack takes: %s', async (_, body) => {
    await bot().deliver(messageAbout({}, { body, subject: 'あ'.repeat(400) }));

    expect(slack.messages).toHaveLength(1);
    expect(slack.requests).toHaveLength(1);
  });

  test('keeps the last of many paragraphs, which says what is left to do', async () => {
    const body = Array.from({ length: 30 }, (_, index) => `paragraph ${index}.`).join('\n\n');

    await bot().deliver(messageAbout({}, { body }));

    const texts = textsOf(slack.messages[0]?.attachments).map(({ text }) => text);
    expect(texts.filter((text) => /^paragraph|…/.test(text)).slice(-3)).toEqual(['paragraph 9.', '…', 'paragraph 29.']);
  });

  test('shows a long list whole where the rest is short, over as many texts as it takes', async () => {
    const lines = Array.from({ length: 50 }, (_, index) => `  incident ${index} ${'x'.repeat(100)}`);

    await bot().deliver(messageAbout({}, { body: `a digest\n\nNot over (50)\n${lines.join('\n')}\n\nthe end` }));

    const texts = textsOf(slack.messages[0]?.attachments).map(({ text }) => text);
    expect(texts.join('\n').match(/^incident \d+ x{100}$/gm)).toHaveLength(50);
    expect(texts).toEqual(expect.arrayContaining(['a digest', '*Not over (50)*', 'the end']));
  });

  test('is left out where Slack finds it too long, so that people are told in any case', async () => {
    slack.mostCharacters = 2_000;

    await bot().deliver(messageAbout({}, { body: 'z'.repeat(2_000) }));

    expect(slack.messages).toHaveLength(1);
    expect(JSON.stringify(slack.messages[0])).not.toContain('zzz');
    expect(slack.messages[0]?.text).toContain('Restart a service');
  });

  test('links where the settings say, whatever stands in the address', async () => {
    const links = [
      { text: 'The board <1>', url: 'https://aws.example/b?a=1&b=2#inc|x>y' },
      { text: 'too long', url: `https://aws.example/${'x'.repeat(3_000)}` },
    ];

    await bot().deliver(messageAbout({ links }));

    expect(textsOf(slack.messages[0]?.attachments)).toContainEqual({
      type: 'mrkdwn',
      text: '<https://aws.example/b?a=1&amp;b=2#inc%7Cx%3Ey|The board &lt;1&gt;>',
    });
  });

  test('is about something else than an incident, too', async () => {
    const { incident: _, ...message } = messageAbout({}, { incidentId: 'switch-all', body: 'all is off' });

    await bot({ signingSecret: { parameter: 'x' } }).deliver(message);

    expect(buttonsOf(slack.messages[0] as never)).toEqual([]);
  });
});

describe('buttons', () => {
  const signingSecret = { parameter: 'signing' };
  const two = [question, { ...question, remediation: 'reboot-instance', signalId: 'sig-2' }];

  test.each([
    ['approve, reject and acknowledge', { questions: [question] }, ['approve:0', 'reject:0', 'acknowledge:0']],
    [
      'approve and reject for each question',
      { questions: two },
      ['approve:0', 'reject:0', 'approve:1', 'reject:1', 'acknowledge:0'],
    ],
    ['acknowledge where it waits for somebody', { state: 'failed' as const }, ['acknowledge:0']],
    ['none where somebody has it', { state: 'failed' as const, acknowledged: { by: 'hanako', at: '' } }, []],
    ['none where it is over', { state: 'resolved' as const }, []],
  ])('are %s', async (_, incident, expected) => {
    await bot({ signingSecret }).deliver(messageAbout(incident));

    expect(buttonsOf(slack.messages[0] as never)).toEqual(expected.map((name) => `kizuki-${name}`));
  });

  test('are not shown where nobody listens to them', async () => {
    await bot().deliver(messageAbout({ questions: [question] }));

    expect(buttonsOf(slack.messages[0] as never)).toEqual([]);
  });

  test('say what would be run, and about which question they are', async () => {
    await bot({ signingSecret, language: 'ja' }).deliver(messageAbout({ questions: [question] }));

    const actions = slack.messages[0]?.blocks.find(({ type }: { type: string }) => type === 'actions');
    const [approve] = actions.elements;
    expect(approve).toMatchObject({
      text: { text: '承認' },
      confirm: { text: { text: 'Kizuki-host-restart-service ServiceName=web' } },
    });
    expect(JSON.parse(approve.value)).toEqual({ incident: 'inc-1', remediation: 'restart-service', signal: 'sig-1' });
  });
});

describe('an incoming webhook of the stand-in for Slack', () => {
  test('posts each message anew, and without buttons', async () => {
    const channel = hook();
    const first = await channel.deliver(messageAbout({ questions: [question] }));

    const second = await channel.deliver(messageAbout({ state: 'failed' }), first);

    expect(first.messageId).toBe('webhook/inc-1/awaiting-approval');
    expect(second.messageId).toBe('webhook/inc-1/failed');
    expect(slack.hooked).toHaveLength(2);
    expect(buttonsOf(slack.hooked[0] as never)).toEqual([]);
  });

  test.each([
    [404, 'no_service'],
    [403, 'invalid_token'],
    [404, '<html>'],
  ])('is read anew when it is refused: %i %s', async (status, body) => {
    slack.trouble = [{ at: 'services', status, body }];

    await hook().deliver(messageAbout());

    expect(slack.hooked).toHaveLength(1);
    expect(secrets.reads).toEqual(['hook', 'hook']);
  });

  test('names why it was refused, and not its address', async () => {
    slack.trouble = [{ at: 'services', status: 410, body: 'channel_is_archived' }];

    const error = await hook()
      .deliver(messageAbout())
      .catch((thrown) => thrown);

    expect(error).toMatchObject({ method: 'webhook', code: 'channel_is_archived', retryable: false });
    expect(inspect(error, { depth: null })).not.toContain('webhook-secret');
  });
});
