import { createMemoryGuardStore } from '../../../../functions/adapters/memory/guard-store.ts';
import { createMemoryIncidentStore } from '../../../../functions/adapters/memory/incident-store.ts';
import { reportFragment } from '../../../../functions/insight/report/fragment.ts';
import { readFacts } from '../../../../functions/insight/report/read-facts.ts';
import { gather } from '../../../../functions/insight/report/report.ts';
import { elementsOf } from '../../people/board/markup.ts';
import { eventsOf, type Made, on } from './days.ts';

const span = { from: '2026-11-16', to: '2026-11-22' };

async function fragmentOf(made: Made[], language: 'en' | 'ja' = 'en'): Promise<string> {
  const incidents = createMemoryIncidentStore();
  for (const [index, one] of made.entries()) {
    for (const event of eventsOf(one)) await incidents.append(`inc-${index}`, event);
  }
  const found = await readFacts(span, incidents);
  const data = await gather({ ...found, span, remediations: [], guards: createMemoryGuardStore() }, on(22));
  return reportFragment(data, language);
}

const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>';

test('has every part of the report, the first of them open', async () => {
  const [elements = []] = elementsOf([await fragmentOf([{ at: on(16) }, { at: on(17), end: 'failed' }])]);

  expect(elements.filter(({ tag }) => tag === 'h3').map(({ text }) => text)).toEqual([
    'In short',
    'How long it took',
    'Toil saved',
    'Incidents that want a postmortem',
  ]);
  expect(elements.filter(({ tag }) => tag === 'summary')).toHaveLength(4);
  expect(elements.filter(({ tag }) => tag === 'svg').length).toBeGreaterThan(1);
});

test.each(['en', 'ja'] as const)(
  'has no script, loads nothing, and shows hostile names as text (%s)',
  async (language) => {
    const made = [16, 17, 18].map((day) => ({ at: on(day), alarm: hostile, target: hostile, remediation: hostile }));
    const fragment = await fragmentOf([...made, { ...made[0], at: on(19), end: 'failed' as const }], language);
    const [elements = []] = elementsOf([fragment]);

    expect(elements.some(({ text }) => text.includes('<script>'))).toBe(true);
    const tags = new Set(elements.map(({ tag }) => tag));
    for (const tag of ['script', 'img', 'iframe', 'link', 'a', 'form', 'input']) expect(tags).not.toContain(tag);
    const names = elements.flatMap(({ attributes }) => Object.keys(attributes));
    expect(names.filter((name) => /^on|^(src|href|action)$/i.test(name))).toEqual([]);
    expect(fragment).not.toMatch(/url\(|@import/);
  },
);
