import { slackApp } from '../../../../functions/adapters/slack/slack-app.ts';
import { slackChannel } from '../../../../functions/adapters/slack/slack-channel.ts';
import type { Remediation } from '../../../../functions/decision/remediation.ts';
import { openQuestions } from '../../../../functions/incident/questions.ts';
import { answer } from '../../../../functions/people/answer.ts';
import type { SlackSettings } from '../../../../functions/people/people-settings.ts';
import { actOnInteraction } from '../../../../functions/people/slack/act-on-interaction.ts';
import { receiveInteraction } from '../../../../functions/people/slack/receive-interaction.ts';
import { createAppFinder, type SlackApp } from '../../../../functions/people/slack/slack-app.ts';
import type { SlackRequest } from '../../../../functions/people/slack/verify-signature.ts';
import { quickCaller } from '../../adapters/http/quick-caller.ts';
import { messageAbout } from '../../adapters/messages.ts';
import { keptSecrets } from '../../adapters/secrets/kept-secrets.ts';
import { type SlackStandIn, startSlackStandIn } from '../../adapters/slack/slack-stand-in.ts';
import { approve, asking } from '../answer-world.ts';
import { signed, slackPerson } from './slack-person.ts';

let slack: SlackStandIn;
let scene: Awaited<ReturnType<typeof asking>>;
let secrets: ReturnType<typeof keptSecrets>;
let clock: number;
let handedOver: SlackRequest[];
let faults: unknown[];
let findApp: ReturnType<typeof createAppFinder>;

/** An incident waits for a yes, and Slack shows so. */
async function setUp(remediation: Remediation = approve, language: 'en' | 'ja' = 'en') {
  slack = await startSlackStandIn();
  scene = await asking([remediation]);
  secrets = keptSecrets({ token: slack.token, signing: 'signing-secret' });
  clock = Date.parse('2026-11-22T03:31:00Z');
  handedOver = [];
  faults = [];
  const settings: SlackSettings = {
    ...{ kind: 'slack', name: 'slack', channel: 'C0123456789', endpoint: slack.endpoint, language },
    ...{ token: { parameter: 'token' }, signingSecret: { parameter: 'signing' } },
  };
  const ports = { call: quickCaller(), secrets, now: () => clock };
  findApp = createAppFinder([slackApp(settings, 'en', ports) as SlackApp], ports);
  const incident = await scene.incident();
  if (incident === undefined) throw new Error('nothing asks');
  await slackChannel(settings, 'en', ports).deliver(
    messageAbout({ state: 'awaiting-approval', questions: openQuestions(incident) }, { incidentId: scene.incidentId }),
  );
}

beforeEach(() => setUp());

afterEach(() => slack.close());

const person = (over: { secret?: string; name?: string; id?: string; teamId?: string } = {}) =>
  slackPerson(slack, { secret: 'signing-secret', now: () => clock, ...over });
const message = () => slack.messages[0] as SlackStandIn['messages'][number];
const receive = (request: SlackRequest) =>
  receiveInteraction(request, { findApp, handOver: async (one) => void handedOver.push(one) });
const act = (request: SlackRequest) =>
  actOnInteraction(request, {
    findApp,
    answer: (given) => answer(given, scene.ports),
    onFault: (error) => faults.push(error),
  });
const entries = async (type: string) => (await scene.incident())?.timeline.filter((entry) => entry.type === type);

/** What the function does: answers Slack, and then acts on what it handed over. */
async function send(request: SlackRequest) {
  const response = await receive(request);
  const acted = await Promise.all(handedOver.splice(0).map(act));
  return { response, acted };
}

describe('a press of a button', () => {
  test('approves as who Slack says it is, and tells that person', async () => {
    const { response, acted } = await send(person().press(message(), 'approve'));

    expect(response).toEqual({ statusCode: 200 });
    expect(acted).toMatchObject([{ kind: 'answered', result: { answer: 'approved' } }]);
    expect(await entries('approved')).toMatchObject([{ by: 'hanako (Slack U0000001)', how: 'slack' }]);
    expect(slack.responses).toEqual([
      { response_type: 'ephemeral', replace_original: false, text: expect.stringContaining('Your yes is on record') },
    ]);
    expect(faults).toEqual([]);
  });

  test('takes the buttons from the message once it is approved, and says who did', async () => {
    const attachments = message().attachments;

    await send(person().press(message(), 'approve'));

    const types = message().blocks.map(({ type }: { type: string }) => type);
    expect(types).toEqual(['header', 'context']);
    expect(JSON.stringify(message().blocks)).toContain('approved by hanako (Slack U0000001)');
    expect(message().attachments).toEqual(attachments);
  });

  test('acknowledges', async () => {
    await send(person().press(message(), 'acknowledge'));

    expect(await entries('acknowledged')).toMatchObject([{ by: 'hanako (Slack U0000001)', how: 'slack' }]);
    expect((await scene.incident())?.state).toBe('awaiting-approval');
  });

  test('answers Slack before it acts', async () => {
    const response = await receive(person().press(message(), 'approve'));

    expect(response.statusCode).toBe(200);
    expect(await entries('approved')).toEqual([]);
    expect(handedOver).toHaveLength(1);
  });

  test('does nothing more when it is repeated, and says so', async () => {
    const request = person().press(message(), 'approve');
    await send(request);

    const { acted } = await send(request);

    expect(acted).toMatchObject([{ kind: 'refused', problem: expect.stringContaining('one answer counts') }]);
    expect(await entries('approved')).toHaveLength(1);
    expect(slack.responses.at(-1)?.text).toContain('it was approved by hanako (Slack U0000001)');
  });

  test('is to the question that the message showed, and to no later one', async () => {
    const request = person().press(message(), 'approve');
    const incident = await scene.incident();
    const asked = incident?.timeline.findLast((entry) => entry.type === 'decision');
    const later = { ...asked, id: 'decision/later', signalId: 'later', at: '2026-11-22T03:32:00.000Z' };
    await scene.ports.incidents.append(scene.incidentId, later as never);

    const { acted } = await send(request);

    expect(acted).toMatchObject([
      { kind: 'refused', problem: expect.stringContaining('it asks for something else by now') },
    ]);
    expect(await entries('approved')).toEqual([]);
  });

  test('of a person of another workspace, who sees a shared channel, counts for nothing', async () => {
    const { acted } = await send(person({ teamId: 'T9999999' }).press(message(), 'approve'));
    await send(person({ teamId: 'T9999999' }).press(message(), 'reject'));

    expect(acted).toMatchObject([{ kind: 'refused' }]);
    expect(await entries('approved')).toEqual([]);
    expect(slack.views).toEqual([]);
    expect(slack.responses.map(({ text }) => text)).toEqual(
      Array(2).fill(expect.stringContaining('another workspace')),
    );
  });

  test('counts though Slack cannot show what came of it', async () => {
    slack.trouble = [
      { at: 'actions', status: 404, body: 'expired' },
      { at: 'chat.update', status: 200, body: '{"ok":false,"error":"message_not_found"}' },
    ];

    const { acted } = await send(person().press(message(), 'approve'));

    expect(acted).toMatchObject([{ kind: 'answered' }]);
    expect(faults).toHaveLength(2);
  });

  test('is tried again where the answer could not be kept', async () => {
    const request = person().press(message(), 'approve');
    scene.ports.incidents.append = () => Promise.reject(new Error('the table cannot be reached'));

    await expect(act(request)).rejects.toThrow('the table cannot be reached');
  });

  test.each(['en', 'ja'] as const)(
    'where approvers are named is refused, with the way that proves who one is (%s)',
    async (language) => {
      await slack.close();
      const approvers = ['arn:aws:iam::000000000000:role/oncall'];
      await setUp({ ...approve, approval: { approvers } }, language);

      const { acted } = await send(person().press(message(), 'approve'));

      expect(acted).toMatchObject([{ kind: 'refused' }]);
      expect(await entries('approved')).toEqual([]);
      expect(slack.responses[0]?.text).toContain(
        `aws ssm start-automation-execution --document-name Kizuki-answer --parameters Incident=${scene.incidentId},Answer=approve,Remediation=${approve.name}`,
      );
      expect(slack.responses[0]?.text).toMatch({ en: /your own credentials/, ja: /本人確認/ }[language]);
    },
  );

  test('by somebody whose name is markup mentions nobody', async () => {
    await send(person({ name: '<!channel> *x*\u202e' }).press(message(), 'approve'));

    expect(await entries('approved')).toMatchObject([{ by: '<!channel> *x* (Slack U0000001)' }]);
    const shown = message().blocks.at(-1).elements[0];
    expect(shown).toMatchObject({ type: 'plain_text' });
  });
});

describe('a rejection', () => {
  test('asks for the reason first, and is kept with it', async () => {
    const { response } = await send(person().press(message(), 'reject'));
    const view = slack.views[0] as Record<string, unknown>;

    const { acted } = await send(person().submit(view, ' the wrong host \n'));

    expect(response).toEqual({ statusCode: 200 });
    expect(acted).toMatchObject([{ kind: 'answered', result: { answer: 'rejected', state: 'closed' } }]);
    expect(await entries('rejected')).toMatchObject([{ by: 'hanako (Slack U0000001)', reason: 'the wrong host' }]);
    expect(slack.responses).toMatchObject([{ text: expect.stringContaining('Your no is on record') }]);
  });

  test.each([null, '  \n'])('without a reason (%j) stays open and says so', async (reason) => {
    await send(person().press(message(), 'reject'));

    const { response, acted } = await send(person().submit(slack.views[0] as never, reason));

    expect(JSON.parse(response.body ?? '')).toEqual({ response_action: 'errors', errors: { reason: 'Say why.' } });
    expect(acted).toEqual([]);
  });

  test('keeps no secret that was pasted as the reason', async () => {
    await send(person().press(message(), 'reject'));

    await send(person().submit(slack.views[0] as never, 'password=hunter2hunter2'));

    expect(JSON.stringify(await entries('rejected'))).not.toContain('hunter2');
  });
});

describe('what Slack did not sign', () => {
  test.each<[string, () => SlackRequest]>([
    ['by another secret', () => person({ secret: 'other' }).press(message(), 'approve')],
    [
      'with a body that was changed',
      () => {
        const request = person().press(message(), 'approve');
        return { ...request, body: request.body.replace('hanako', 'taro') };
      },
    ],
    [
      'more than five minutes ago',
      () => {
        const request = person().press(message(), 'approve');
        clock += 301_000;
        return request;
      },
    ],
    ['at all', () => ({ body: 'payload={}', timestamp: '', signature: '' })],
  ])('is refused without a word: %s', async (_, request) => {
    const { response, acted } = await send(request());

    expect(response).toEqual({ statusCode: 401 });
    expect(acted).toEqual([]);
    expect(await entries('approved')).toEqual([]);
  });

  test('is not acted on either, should it come without the URL', async () => {
    const acting = act(person({ secret: 'other' }).press(message(), 'approve'));

    await expect(acting).rejects.toThrow('was not signed by Slack');
  });

  test('has the secrets read anew now and then, and not each time', async () => {
    const forged = () => receive(person({ secret: 'other' }).press(message(), 'approve'));

    for (let time = 0; time < 5; time += 1) await forged();
    const soon = secrets.reads.filter((name) => name === 'signing').length;
    clock += 10_000;
    await forged();

    expect(soon).toBe(2);
    expect(secrets.reads.filter((name) => name === 'signing')).toHaveLength(3);
  });

  test('but was signed with the rotated secret is taken', async () => {
    await receive(person().press(message(), 'acknowledge'));
    secrets.values.signing = 'rotated';

    const response = await receive(person({ secret: 'rotated' }).press(message(), 'acknowledge'));

    expect(response.statusCode).toBe(200);
  });

  test('is acted on late where Lambda kept it for long', async () => {
    const request = person().press(message(), 'acknowledge');
    clock += 3_600_000;

    await expect(act(request)).resolves.toMatchObject({ kind: 'answered' });
  });
});

describe('what is signed, and not of Kizuki', () => {
  const base = {
    type: 'block_actions',
    user: { id: 'U1' },
    trigger_id: 't',
    response_url: 'https://hooks.slack.com/x',
  };
  const container = { message_ts: '1.1', channel_id: 'C1' };

  test.each<[string, object, number]>([
    ['a link that was opened', { ...base, container, message: {}, actions: [{ action_id: 'a0' }] }, 200],
    [
      'another dialog',
      { type: 'view_submission', user: { id: 'U1' }, view: { callback_id: 'x', private_metadata: '', state: {} } },
      200,
    ],
    [
      'a button with another value',
      { ...base, container, message: {}, actions: [{ action_id: 'kizuki-approve:0', value: '{"a":1}' }] },
      400,
    ],
    [
      'a dialog with other data',
      {
        type: 'view_submission',
        user: { id: 'U1' },
        view: { callback_id: 'kizuki-reject', private_metadata: '{', state: {} },
      },
      400,
    ],
    ['something else', { type: 'message_action' }, 400],
  ])('%s changes nothing', async (_, payload, statusCode) => {
    const { response, acted } = await send(signed('signing-secret', clock, payload));

    expect(response).toEqual({ statusCode });
    expect(acted).toEqual([]);
  });

  test('is not read where it is far too long', async () => {
    const body = 'x'.repeat(500_001);

    expect(await receive({ body, timestamp: '', signature: '' })).toEqual({ statusCode: 413 });
    expect(secrets.reads.filter((name) => name === 'signing')).toEqual([]);
  });

  test('tells nobody but Slack, wherever the address leads', async () => {
    slack.responseUrl = 'https://evil.example/steal';

    const { acted } = await send(person().press(message(), 'acknowledge'));

    expect(acted).toMatchObject([{ kind: 'answered' }]);
    expect(faults).toMatchObject([{ message: 'evil.example is no host of Slack’s, and is told nothing' }]);
  });
});
