import type { Hold } from '../../../../functions/decision/decision.ts';
import type { History } from '../../../../functions/decision/guard-state.ts';
import type { Remediation } from '../../../../functions/decision/remediation.ts';
import { fold } from '../../../../functions/incident/fold.ts';
import type { Incident } from '../../../../functions/incident/incident.ts';
import { factsOf } from '../../../../functions/insight/report/facts.ts';
import { htmlPage } from '../../../../functions/insight/report/html-page.ts';
import { gather } from '../../../../functions/insight/report/report.ts';
import { textPage } from '../../../../functions/insight/report/text-page.ts';
import { restart } from '../../decision/world.ts';
import { historyOf } from '../runs.ts';
import { eventsOf, type Made, on } from './days.ts';

const now = '2026-11-22T03:00:00.000Z';

function report(
  made: Made[],
  { remediations = [restart], history }: { remediations?: Remediation[]; history?: History } = {},
) {
  const facts = made.map((one, index) => factsOf(fold(`inc-${index}`, eventsOf(one)) as Incident));
  const span = { from: '2026-11-16', to: '2026-11-22' };
  return gather({ facts, isCut: false, span, remediations, guards: { history: async () => history } }, now);
}

const hold = { guardrail: 'kill-switch', scope: 'global' } as const;
const repeated: Hold = { guardrail: 'repeats', runs: 3, hours: 24, incidentIds: ['inc-0'], until: now };

const week: Made[] = [
  { at: on(16, 10), detect: 1, verify: 30 },
  { at: on(17, 10), detect: 3, verify: 60 },
  { at: on(18, 10), detect: 5, verify: 90, approvedBy: 'ann' },
  { at: on(18, 90), alarm: 'disk-full', target: 'host-disk/a', end: 'failed' },
  { at: on(19, 10), alarm: 'disk-full', target: 'host-disk/b', end: 'held', hold },
  { at: on(20, 10), end: 'held', hold: repeated },
  { at: on(21, 10), alarm: 'quiet', target: 'host/x', end: 'observed' },
];

test('tells who mended, with the share that is nobody’s but Kizuki’s', async () => {
  const data = await report(week);

  expect(data.summary).toMatchObject({
    ...{ incidents: 7, runs: 4, byHelp: { unaided: 2, aided: 1, person: 3, none: 1 } },
    shareUnaided: 2 / 6,
  });
  expect(textPage(data, 'en')).toContain('33 % mended without a person: 2 of 6 that were mended');
});

test('tells median and 90th percentile of each part', async () => {
  const data = await report(week.slice(0, 3));

  expect(data.times).toMatchObject({
    detect: { count: 3, medianSeconds: 3, p90Seconds: 4.6 },
    verify: { count: 3, medianSeconds: 60, p90Seconds: 84 },
  });
  expect(textPage(data, 'en')).toMatch(/verify\s+1 min\s+1 min 24 s\s+3\n/);
});

test('counts toil by the runbook’s own minutes, else by the default, and shows the formula', async () => {
  const runbook = { document: 'Kizuki-host-restart-service', parameters: [], timeoutMinutes: 15, minutesByHand: 30 };
  const other: Made = { at: on(17, 50), document: 'Kizuki-other', target: 'host/y' };

  const data = await report([...week, other], { remediations: [{ ...restart, runbook }] });

  expect(data.toil).toMatchObject({
    hours: (3 * 30 + 20) / 60,
    runbooks: [
      { document: 'Kizuki-host-restart-service', verifiedRuns: 3, minutesByHand: 30, isDefault: false, minutes: 90 },
      { document: 'Kizuki-other', verifiedRuns: 1, minutesByHand: 20, isDefault: true, minutes: 20 },
    ],
  });
  const text = textPage(data, 'en');
  expect(text).toContain('1.8 hours = sum over the runbooks of verified runs × minutes by hand, ÷ 60.');
  expect(text).toMatch(/Kizuki-other\s+1\s+20 \*\s+20\n/);
});

test('names the noisiest alarms first', async () => {
  expect((await report(week)).alarms).toEqual([
    { name: 'web-down', signals: 4, incidents: 4, mended: 3 },
    { name: 'disk-full', signals: 2, incidents: 2, mended: 0 },
    { name: 'quiet', signals: 1, incidents: 1, mended: 0 },
  ]);
});

test('names targets that were mended again and again, with the incidents', async () => {
  const data = await report(week);

  expect(data.repeats).toEqual([
    expect.objectContaining({
      ...{ target: 'host/mi-0de30000000000001', verifiedRuns: 3, held: 1 },
      incidentIds: ['inc-5', 'inc-2', 'inc-1', 'inc-0'],
    }),
  ]);
});

test('a remediation’s own limit says how many repeats are too many', async () => {
  const patient = { ...restart, guardrails: { repeats: { runs: 9, hours: 24 } } };

  expect((await report(week.slice(0, 3), { remediations: [patient] })).repeats).toEqual([]);
});

test('runs that lie weeks apart are no repeats', async () => {
  const rare = [2, 9, 16].map((day) => ({ at: on(day, 10) }));

  expect((await report(rare)).repeats).toHaveLength(0);
});

test('counts holds by guardrail, and apart what only observes', async () => {
  expect((await report(week)).holds).toEqual([
    { guardrail: 'kill-switch', held: 1, wouldHave: 0 },
    { guardrail: 'repeats', held: 1, wouldHave: 0 },
    { guardrail: 'cooldown', held: 0, wouldHave: 1 },
  ]);
});

test('names the incidents that a person got, with how to draft a postmortem', async () => {
  const data = await report(week);

  expect(data.postmortems).toMatchObject({ count: 1, incidents: [{ id: 'inc-3' }] });
  expect(textPage(data, 'en')).toContain('npx kizuki postmortem <incident>');
});

describe('autonomy', () => {
  test('tells how freely each remediation acts, with the evidence', async () => {
    const history = historyOf([
      ['signal', 'verified'],
      ['signal', 'failed'],
      ['signal', undefined],
    ]);

    const data = await report([], { history });

    expect(data).toMatchObject({
      at: now,
      autonomy: [
        {
          ...{ remediation: restart.name, autonomy: 'auto', acts: 'auto' },
          runs: { verified: 1, failed: 1, unproven: 1 },
          breaker: { isOpen: false, failures: 1, opensAt: 3 },
        },
      ],
    });
    expect(textPage(data, 'en')).toMatch(/restart-demo-service {2}sre {4}auto +1 +1 +1 {2}2026-11-01 02:00:00 UTC/);
    expect(textPage(data, 'en')).toContain('No runs speak for another autonomy than it is.');
  });

  test('tells what was taken away, why, and how it is given back', async () => {
    const demoted = { at: '2026-11-01T02:30:00.000Z', incidentId: 'inc-2' };
    const history = historyOf(
      [
        ['signal', 'failed'],
        ['signal', 'failed'],
        ['signal', 'failed'],
      ],
      { demoted },
    );

    const text = textPage(await report([], { history }), 'en');

    expect(text).toMatch(/restart-demo-service \(sre\): approve\n/);
    expect(text).toContain('    auto was taken away at 2026-11-01T02:30:00.000Z (inc-2)');
    expect(text).toContain('breaker open: 3 failed runs one after another (inc-2, inc-1, inc-0)');
    expect(text).toContain('to give it back: npx kizuki reset restart-demo-service');
    expect(text).toContain('proposal: from auto to approve, for 3 failed runs');
  });

  test('proposes more autonomy where the runs speak for it', async () => {
    const history = historyOf(Array.from({ length: 5 }, () => ['approval', 'verified']));
    const remediations: Remediation[] = [{ ...restart, autonomy: 'approve' }];

    const data = await report([], { history, remediations });

    expect(textPage(data, 'en')).toContain(
      'proposal: from approve to auto, for 5 approved runs that were verified one after another',
    );
    expect(textPage(data, 'en')).toContain("autonomy: 'auto' in runbooks/remediations.ts");
    expect(textPage(data, 'ja')).toContain('提案: approve から auto へ。5 回連続で承認された実行で復旧を確認');
  });

  test('says where there was no run yet', async () => {
    expect(textPage(await report([]), 'en')).toContain('No run on record: restart-demo-service (auto)');
  });
});

test.each(['en', 'ja'] as const)('says in words that there was nothing, in %s', async (language) => {
  const data = await report([]);

  for (const page of [textPage(data, language), htmlPage(data, language), JSON.stringify(data)]) {
    expect(page).not.toMatch(/NaN|undefined|Infinity|null/);
  }
  const none = { en: 'No incident was opened.', ja: 'インシデントはありません。' }[language];
  expect(textPage(data, language)).toContain(none);
  expect(htmlPage(data, language)).toContain(none);
});

describe('the page', () => {
  test('needs nothing else: no script, nothing that is loaded', async () => {
    const page = htmlPage(await report(week), 'en');

    expect(page).not.toMatch(/<script|<link|<img|<iframe|src=|href=|url\(|@import|\son\w+=/i);
    expect(page.match(/<svg /g)?.length).toBeGreaterThanOrEqual(4);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('is Japanese where that is asked for', async () => {
    const page = htmlPage(await report(week), 'ja');

    expect(page).toContain('<html lang="ja">');
    expect(page).toContain('<h2 id="toil">削減できた手作業</h2>');
    expect(page).toContain('人手なしで復旧した割合 33 %');
  });

  test('shows what others wrote as text', async () => {
    const hostile = `</title></text></svg><script>alert(1)</script>"onload='x'`;

    const page = htmlPage(
      await report(week.map((one) => ({ ...one, alarm: hostile, target: hostile, document: hostile }))),
      'en',
    );

    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;/title&gt;&lt;/text&gt;&lt;/svg&gt;');
    expect(page.match(/<\/svg>/g)?.length).toBe(page.match(/<svg /g)?.length);
  });

  test('stays small however many incidents there were', async () => {
    const many = Array.from(
      { length: 10_000 },
      (_, index): Made => ({
        ...{ at: on(16, index % 10_000), alarm: `alarm-${index % 500}`, target: `host/${index % 900}` },
        end: index % 3 === 0 ? 'failed' : 'verified',
      }),
    );

    expect(htmlPage(await report(many), 'en').length).toBeLessThan(60_000);
  });
});
