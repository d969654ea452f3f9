import { inspect } from 'node:util';
import type { MessageChannel } from '../../functions/people/channel.ts';
import { messageAbout } from '../functions/adapters/messages.ts';
import type { Front } from './channel/front.ts';

/** A channel at its service. */
export interface ChannelScene {
  channel: MessageChannel;
  /** What people have, one text for each message, alert or ticket, as the service keeps it. */
  kept(): Promise<string[]>;
  /** What in those texts would be more than text: a mention, a link, a tag that somebody else wrote. */
  active: RegExp;
  /** Has the service refuse the next message, with the word `refused`. */
  refuse(): void;
  /** What stands between the channel and its service, which is reached by HTTP. */
  front?: Front;
  /** What the service is opened with. */
  secret?: string;
  /** The service takes another secret from now on, and the store holds it; with `unknown`, the store still holds the old one. */
  rotate?(how?: 'unknown'): void;
  /** For how long it waited, in milliseconds. */
  slept: number[];
  stop(): Promise<void>;
}

/** What a service cannot do, each with the reason. */
export interface Skips {
  /** People see a message once that is delivered twice under one key. */
  once?: string;
  /** What was sent can be changed. */
  change?: string;
  /** It is reached by HTTP, with the caller that all share. */
  http?: string;
  /** It is opened with a secret. */
  secret?: string;
}

const hostile = [
  '<!channel> <@U0123456789> @olivia [~olivia] <script>alert(1)</script> <img src=x onerror=alert(1)>',
  '*bold* {code} {html}x{html} h1. !https://evil.example/x.png! "safe":https://evil.example [safe|https://evil.example]',
  '<https://evil.example|safe> [safe](https://evil.example) <pre> {{include(x)}} \\ & &lt;b&gt; %0a \u202e',
];

/** What each way to reach people, or to keep a ticket for them, promises. */
export function channelContract(name: string, create: () => Promise<ChannelScene>, skips: Skips = {}): void {
  const unless =
    (why: string | undefined) =>
    (title: string, body: () => Promise<void>, timeout = 30_000): void => {
      if (why === undefined) test(title, body, timeout);
      else test.skip(`${title} – not here: ${why}`, body);
    };
  const failed = messageAbout({ state: 'failed' });

  describe(`channel: ${name}`, () => {
    let scene: ChannelScene;

    beforeEach(async () => {
      scene = await create();
    }, 60_000);

    afterEach(() => scene.stop(), 30_000);

    const refusalOf = async (): Promise<Error & { retryAfterMs?: number }> =>
      scene.channel.deliver(failed).then(
        () => Promise.reject(new Error('it was delivered')),
        (error: Error) => error,
      );

    test('has a name, tells what it is given, and says by what the service knows it again', async () => {
      const { messageId } = await scene.channel.deliver(failed);

      expect(scene.channel.name).toMatch(/^[a-z0-9-]+$/);
      expect(messageId).toMatch(/^\S+$/);
      const [text, ...others] = await scene.kept();
      expect(others).toEqual([]);
      for (const word of ['failed', 'Restart a service', 'host-team']) expect(text).toContain(word);
    }, 30_000);

    test('keeps two incidents apart', async () => {
      const other = messageAbout({ state: 'failed' }, { incidentId: 'inc-2', dedupKey: 'inc-2/failed' });

      const ids = [await scene.channel.deliver(failed), await scene.channel.deliver(other)];

      expect(new Set(ids.map(({ messageId }) => messageId)).size).toBe(2);
      expect(await scene.kept()).toHaveLength(2);
    }, 30_000);

    unless(skips.once)('is seen once where it is delivered twice under one key', async () => {
      const first = await scene.channel.deliver(failed);

      const second = await scene.channel.deliver(failed);

      expect(second).toEqual(first);
      expect(await scene.kept()).toHaveLength(1);
    });

    unless(skips.once ?? skips.http)('is seen once where the answer of the service was lost', async () => {
      scene.front?.trouble.push('answer-lost');

      await scene.channel.deliver(failed).catch(() => scene.channel.deliver(failed));

      expect(await scene.kept()).toHaveLength(1);
    });

    unless(skips.change)('changes what it made of the incident before, and keeps its id', async () => {
      const first = await scene.channel.deliver(failed);
      const before = await scene.kept();

      const second = await scene.channel.deliver(messageAbout({ state: 'resolved' }), first);

      const after = await scene.kept();
      expect(second).toEqual(first);
      expect(after).toHaveLength(1);
      expect(after).not.toEqual(before);
      expect(after[0]).toContain('resolved');
    });

    test('leaves hostile text a text', async () => {
      const body = hostile.join('\n');
      const subject = `[Kizuki] failed: ${hostile[0]}`.slice(0, 99);
      const more = { target: hostile[0] as string, timeline: hostile, news: hostile };

      await scene.channel.deliver(messageAbout({ state: 'failed', ...more }, { subject, body }));

      const [text = ''] = await scene.kept();
      expect(text).toContain('onerror');
      expect(text).not.toMatch(scene.active);
    }, 30_000);

    test('takes a text that is far too long for it, and cuts no character in two', async () => {
      // lines as long as Kizuki writes any, and more of them than it writes
      const lines = Array.from({ length: 100 }, () => 'あ😀'.repeat(500));

      await scene.channel.deliver(messageAbout({ state: 'failed', timeline: lines }, { body: lines.join('\n') }));

      const [text = '', ...others] = await scene.kept();
      expect(others).toEqual([]);
      expect(text).toContain('あ😀あ😀');
      expect(text.isWellFormed()).toBe(true);
    }, 30_000);

    test('throws what the service refused, and not what opens it; then it goes on', async () => {
      scene.refuse();

      const error = await refusalOf();
      await scene.channel.deliver(failed);

      expect(`${error.name} ${error.message}`).toMatch(/refused|400/);
      expect(inspect(error, { depth: 9 })).not.toContain(scene.secret ?? 'no secret');
      expect(await scene.kept()).toHaveLength(1);
    }, 30_000);

    unless(skips.http)('waits as long as a busy service asks, and goes on', async () => {
      scene.front?.trouble.push({ status: 429, headers: { 'retry-after': '2' } });

      await scene.channel.deliver(failed);

      expect(Math.max(...scene.slept)).toBeGreaterThanOrEqual(2_000);
      expect(await scene.kept()).toHaveLength(1);
    });

    unless(skips.http)(
      'says for how long a service wants to be left alone, where that is too long to wait',
      async () => {
        scene.front?.trouble.push({ status: 429, headers: { 'retry-after': '3600' } });

        const error = await refusalOf();

        expect(error.retryAfterMs).toBe(3_600_000);
      },
    );

    unless(skips.http)('gives up where the service fails again and again, and delivers later', async () => {
      scene.front?.trouble.push(...Array.from({ length: 3 }, () => ({ status: 503 })));

      const error = await refusalOf();
      if (scene.front) scene.front.trouble.length = 0;
      await scene.channel.deliver(failed);

      expect(error.message).toContain('503');
      expect(await scene.kept()).toHaveLength(1);
    });

    unless(skips.http)(
      'says that nobody is there where the service is down, and delivers when it is back',
      async () => {
        await scene.front?.goDown();

        const error = await refusalOf();
        await scene.front?.comeBack();
        await scene.channel.deliver(failed);

        expect(error.message).toContain('ECONNREFUSED');
        expect(error.message).toContain('127.0.0.1');
        expect(inspect(error, { depth: 9 })).not.toContain(scene.secret);
        expect(await scene.kept()).toHaveLength(1);
      },
    );

    unless(skips.secret)('finds a secret that was rotated between two messages', async () => {
      const first = await scene.channel.deliver(failed);
      scene.rotate?.();

      await scene.channel.deliver(messageAbout({ state: 'escalated' }), first);

      expect((await scene.kept()).join()).toContain('escalated');
    });

    unless(skips.secret)('says that its secret is not taken any more, and not what it was', async () => {
      scene.rotate?.('unknown');

      const error = await refusalOf();

      expect(error.message).not.toBe('it was delivered');
      expect(inspect(error, { depth: 9 })).not.toContain(scene.secret);
    });

    unless(skips.secret)('leaves its secret in nothing that people see, and in no id', async () => {
      const { messageId } = await scene.channel.deliver(failed);

      expect([messageId, ...(await scene.kept())].join()).not.toContain(scene.secret);
    });
  });
}
