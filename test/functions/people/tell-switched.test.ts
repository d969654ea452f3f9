import type { OutgoingMessage } from '../../../functions/people/channel.ts';
import { isSwitchEvent, parseSwitchEvent } from '../../../functions/people/switches/switch-event.ts';
import { type SwitchSetting, tellSwitched } from '../../../functions/people/switches/tell-switched.ts';
import type { Language } from '../../../functions/text.ts';

// https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html
const event = (name: string) => ({
  version: '0',
  id: '22a7e4f5-0000-4000-8000-000000000000',
  'detail-type': 'Parameter Store Change',
  source: 'aws.ssm',
  account: '000000000000',
  time: '2026-11-22T03:00:00Z',
  region: 'ap-northeast-1',
  resources: [`arn:aws:ssm:ap-northeast-1:000000000000:parameter${name}`],
  detail: { operation: 'Update', name, type: 'String' },
});

const off: SwitchSetting = {
  state: 'off',
  version: 7,
  by: 'arn:aws:sts::000000000000:assumed-role/ops/alice',
  at: '2026-11-22T03:00:00.000Z',
  note: 'Kizuki: every remediation is off, by alice: too many at once',
};

async function told(name: string, setting: SwitchSetting | undefined, language: Language = 'en') {
  const sent: OutgoingMessage[] = [];
  const asked: string[] = [];
  await tellSwitched(parseSwitchEvent(event(name)), {
    history: {
      last: async (parameter) => {
        asked.push(parameter);
        return setting;
      },
    },
    channel: {
      name: 'test',
      deliver: async (message) => {
        sent.push(message);
        return { messageId: 'm-1' };
      },
    },
    language,
  });
  expect(asked).toEqual([name]);
  expect(sent).toHaveLength(1);
  return sent[0] as OutgoingMessage;
}

describe('people are told of a kill switch', () => {
  test('that is off for everything: who, when and why, and how to switch it on again', async () => {
    const message = await told('/kizuki/automation/all', off);

    expect(message.subject).toBe('[Kizuki] OFF: all automation');
    expect(message.body).toContain('Nothing of it is started from now on');
    expect(message.body).toContain(
      'Set by arn:aws:sts::000000000000:assumed-role/ops/alice at 2026-11-22 03:00:00 UTC.',
    );
    expect(message.body).toContain('by alice: too many at once');
    expect(message.body).toContain('npx kizuki switch on');
    expect(message.dedupKey).toBe('/kizuki/automation/all/7');
  });

  test('of one remediation, which was set in the console', async () => {
    const { note: _, ...setting } = off;

    const message = await told('/kizuki/automation/restart-web', setting);

    expect(message.subject).toBe('[Kizuki] OFF: the remediation restart-web');
    expect(message.body).toContain('npx kizuki switch on restart-web');
  });

  test('that is on again', async () => {
    const message = await told('/kizuki/automation/all', { ...off, state: 'on' });

    expect(message.subject).toBe('[Kizuki] ON: all automation');
    expect(message.body).not.toContain('npx');
  });

  test.each([[undefined], [{ ...off, state: 'OFF' }]])('that is broken: %j', async (setting) => {
    const message = await told('/kizuki/automation/all', setting);

    expect(message.subject).toBe('[Kizuki] BROKEN: all automation');
    expect(message.body).toContain('missing or neither on nor off');
  });

  test('in Japanese', async () => {
    const message = await told('/kizuki/automation/restart-web', off, 'ja');

    expect(message.subject).toBe('[Kizuki] OFF: 自動対応 restart-web');
    expect(message.body).toContain('自動対応 restart-webを停止しました');
  });

  test('by the event of Parameter Store and no other', () => {
    expect(isSwitchEvent(event('/kizuki/automation/all'))).toBe(true);
    expect(isSwitchEvent({ 'detail-type': 'Incident Changed' })).toBe(false);
    expect(() => parseSwitchEvent({ ...event('/x'), detail: {} })).toThrow(/malformed at detail.name: it is missing/);
  });
});
