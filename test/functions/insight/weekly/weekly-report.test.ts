import { createMemoryGuardStore } from '../../../../functions/adapters/memory/guard-store.ts';
import { createMemoryIncidentStore } from '../../../../functions/adapters/memory/incident-store.ts';
import { parseWeekly } from '../../../../functions/insight/weekly/parse-weekly.ts';
import { type WeeklyPorts, weeklyReport } from '../../../../functions/insight/weekly/weekly-report.ts';
import type { OutgoingMessage } from '../../../../functions/people/channel.ts';
import { eventsOf, type Made, on } from '../report/days.ts';

/** A Monday; the week before it is from the 16th to the 22nd. */
const scheduled = '2026-11-23T00:00:00.000Z';

async function fixture(made: Made[] = [], over: Partial<WeeklyPorts> = {}) {
  const incidents = createMemoryIncidentStore();
  for (const [index, one] of made.entries()) {
    for (const event of eventsOf(one)) await incidents.append(`inc-${index}`, event);
  }
  const sent: OutgoingMessage[] = [];
  const clock = { now: scheduled };
  const deliver = async (message: OutgoingMessage) => {
    sent.push(message);
    return { messageId: `m${sent.length}` };
  };
  const ports: WeeklyPorts = {
    ...{ remediations: [], incidents, guards: createMemoryGuardStore(), language: 'en', now: () => clock.now },
    channel: { name: 'sns', deliver },
    ...over,
  };
  return { incidents, sent, clock, ports };
}

describe('the weekly report', () => {
  test('tells of the seven whole days before its own, the most important of them in the subject', async () => {
    const { ports, sent } = await fixture([
      { at: on(15), alarm: 'too-early' },
      { at: on(16), alarm: 'monday' },
      { at: on(22), alarm: 'sunday', end: 'failed' },
      { at: on(23), alarm: 'too-late' },
    ]);

    const result = await weeklyReport(scheduled, ports);

    expect(result).toEqual({ kind: 'sent', messageId: 'm1', span: { from: '2026-11-16', to: '2026-11-22' } });
    expect(sent[0]?.subject).toBe('[Kizuki] Week from 2026-11-16 to 2026-11-22: 2 incidents, 50 % without a person');
    expect(sent[0]?.body).toMatch(/monday[\s\S]*sunday|sunday[\s\S]*monday/);
    expect(sent[0]?.body).not.toMatch(/too-early|too-late/);
    expect(sent[0]?.body).toContain('npx kizuki report --from 2026-11-16 --to 2026-11-22 --html');
  });

  test('is sent for a week without an incident too, and is short', async () => {
    const { ports, sent } = await fixture();

    await weeklyReport(scheduled, { ...ports, board: 'https://example.com/board' });

    expect(sent[0]?.subject).toBe('[Kizuki] Week from 2026-11-16 to 2026-11-22: no incident');
    expect(sent[0]?.body.split('\n').filter((line) => line !== '')).toEqual([
      expect.stringContaining('No incident was opened from 2026-11-16 to 2026-11-22'),
      'Board: https://example.com/board',
      expect.stringContaining('npx kizuki report'),
    ]);
  });

  test('comes in Japanese', async () => {
    const { ports, sent } = await fixture([{ at: on(16) }]);

    await weeklyReport(scheduled, { ...ports, language: 'ja' });

    expect(sent[0]?.subject).toBe('[Kizuki] 週次レポート 2026-11-16 ～ 2026-11-22: インシデント 1 件、人手なし 100 %');
    expect(sent[0]?.body).toContain('概要');
  });

  test('is one mail for the same days, however often it is made', async () => {
    const { ports, sent } = await fixture([{ at: on(16) }]);

    const first = await weeklyReport(scheduled, ports);
    const again = await weeklyReport('2026-11-23T09:30:00.000Z', ports);
    const next = await weeklyReport('2026-11-30T00:00:00.000Z', ports);

    expect([first.kind, again.kind, next.kind]).toEqual(['sent', 'already-told', 'sent']);
    expect(sent.map(({ dedupKey }) => dedupKey)).toEqual([
      'report-2026-11-16-2026-11-22',
      'report-2026-11-23-2026-11-29',
    ]);
  });

  test('is one mail where two make it at the same moment', async () => {
    const { ports, sent } = await fixture([{ at: on(16) }]);

    const both = await Promise.allSettled([weeklyReport(scheduled, ports), weeklyReport(scheduled, ports)]);

    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(sent).toHaveLength(1);
  });

  test('that the topic did not take is sent by the next try', async () => {
    const { ports, sent } = await fixture([{ at: on(16) }]);
    const broken = { name: 'sns', deliver: async () => Promise.reject(new Error('throttled')) };

    await expect(weeklyReport(scheduled, { ...ports, channel: broken })).rejects.toThrow('throttled');
    const result = await weeklyReport(scheduled, ports);

    expect(result.kind).toBe('sent');
    expect(sent).toHaveLength(1);
  });

  test('whose maker died before sending it is sent once the claim has run out', async () => {
    const { ports, sent, clock } = await fixture([{ at: on(16) }]);
    const dying = { name: 'sns', deliver: () => new Promise<never>(() => {}) };
    void weeklyReport(scheduled, { ...ports, channel: dying });
    await new Promise((turn) => setImmediate(turn));

    await expect(weeklyReport(scheduled, ports)).rejects.toThrow('was claimed at');
    clock.now = '2026-11-23T00:02:00.000Z';
    const result = await weeklyReport(scheduled, ports);

    expect(result.kind).toBe('sent');
    expect(sent).toHaveLength(1);
  });

  test('is in no list of incidents', async () => {
    const { ports, incidents } = await fixture();

    await weeklyReport(scheduled, ports);

    expect(await incidents.openedOn('2026-11-23')).toEqual([]);
    expect(await incidents.due('2027-01-01T00:00:00.000Z', 10)).toEqual([]);
  });
});

describe('parseWeekly', () => {
  test.each([
    [{}, scheduled],
    [{ scheduled: '2026-11-30T00:00:00Z' }, '2026-11-30T00:00:00.000Z'],
  ])('reads %j', (raw, expected) => {
    expect(parseWeekly(raw, scheduled)).toEqual({ scheduled: expected });
  });

  test.each([
    [{ scheduled: 'soon' }, /it is "soon", not a time/],
    [{ schedule: '2026-11-30T00:00:00Z' }, /schedule, which is unknown/],
    [null, /malformed/],
  ])('refuses %j', (raw, problem) => {
    expect(parseWeekly(raw, scheduled)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
