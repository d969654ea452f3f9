import { codeOf, pageText, prose } from './pages.ts';

/** Pages for whoever operates Kizuki, whatever language they read: each is there in Japanese as well. */
const forOperators = [
  'README',
  'docs/what-kizuki-will-never-do',
  'docs/operating',
  'docs/autonomy',
  'docs/board',
  'docs/learning',
  'docs/importing-procedures',
  'docs/your-first-runbook',
  'docs/parameter-sheet',
  'docs/being-told',
  'docs/slack',
  'docs/pagerduty',
  'docs/tickets',
];

describe.each(forOperators)('%s', (page) => {
  const [en, ja] = [pageText(`${page}.md`), pageText(`${page}.ja.md`)];
  const name = page.slice(page.lastIndexOf('/') + 1);

  test('links to the other language at its beginning', () => {
    expect(en.split('\n## ')[0]).toContain(`(${name}.ja.md)`);
    expect(ja.split('\n## ')[0]).toContain(`(${name}.md)`);
  });

  test('has the same sections, tables and code in both', () => {
    const shape = (text: string) => ({
      headings: prose(text).match(/^#{1,6} /gm),
      rows: prose(text).match(/^\|/gm)?.length ?? 0,
      code: codeOf(text),
    });

    expect(shape(ja)).toEqual(shape(en));
  });

  test('links to Japanese pages where there are any', () => {
    const others = forOperators
      .map((other) => other.slice(other.lastIndexOf('/') + 1))
      .filter((other) => other !== name);
    const english = [...prose(ja).matchAll(/\]\((?:docs\/)?([\w-]+)\.md[)#]/g)].map(([, target = '']) => target);

    expect(english.filter((target) => others.includes(target))).toEqual([]);
  });
});
