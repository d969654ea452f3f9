import type { Remediation } from '../../../functions/decision/remediation.ts';
import { pages } from '../../../local/procedure-docs/pages.ts';
import { differences } from '../../../local/procedure-docs/write-pages.ts';
import { catalogue } from '../../../runbooks/catalogue.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { everyKind } from './fixture/every-kind.ts';

const hostile: Remediation = {
  name: 'hostile',
  on: { alarm: 'a|b*<script>' },
  runbook: everyKind,
  target: { type: 'x', id: { value: '"><img src=x>' } },
  parameters: { TableName: { dimension: '</td><script>x</script>' } },
  autonomy: 'approve',
  owner: 'a|b',
  approval: { approvers: ['arn:aws:iam::1:role/a*'], expiresMinutes: 7 },
  guardrails: { cooldownMinutes: 99, calendar: { names: ['Freeze'], hours: [{ from: '09:00', to: '17:00' }] } },
};
const files = pages([everyKind], [hostile]);
const get = (path: string) => files.get(path) ?? '';

/** The tags of the page with their attributes; what is inside script and style is none. */
const html = get('index.html').replace(/(<(script|style)>)[\s\S]*?(<\/\2>)/g, '$1$3');
const elements = [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
  ([, tagName, attributes = '']) => ({
    tagName,
    attributes: Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [name, value]),
    ),
  }),
);

test('docs/runbooks is as the runbooks are now; if this fails: npx kizuki docs', async () => {
  const found = await differences('docs/runbooks', pages(catalogue, remediations));

  expect(found).toEqual([]);
});

test('the same runbooks give the same files, in whatever order they come', () => {
  const again = pages([...catalogue].reverse(), remediations);

  expect([...again]).toEqual([...pages(catalogue, remediations)]);
});

describe('a page of hostile texts', () => {
  test('has no script but its own, no image and no handler in HTML', () => {
    const tags = elements.map(({ tagName }) => tagName);
    const ends = html.match(/<\/[a-z][a-z0-9]*>/g) ?? [];

    expect(tags.filter((tag) => tag === 'script')).toHaveLength(1);
    expect(tags).not.toContain('img');
    expect(elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((name) => /^on/i.test(name))).toEqual(
      [],
    );
    // Every < of the page begins a tag that was found, an end, the doctype or our comment.
    expect(html.match(/</g)).toHaveLength(elements.length + ends.length + 2);
    expect(get('index.html')).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  });

  test('has no HTML, and no link that is not ours, in Markdown', () => {
    const text = get('test/every-kind.md')
      .replace(/^(`{3,})[\s\S]*?^\1$/gm, '')
      .replace(/(`+)[^`].*?\1/g, '');

    expect(text.replace(/^<!-- Generated .* -->$/m, '')).not.toMatch(/<[a-z/]/i);
    expect(text.match(/(?<!\\)\]\(/g)).toHaveLength(2);
  });

  test('keeps every table row of Markdown as wide as its head', () => {
    const rows = get('test/every-kind.md')
      .split('\n')
      .filter((line) => line.startsWith('| '));
    const cells = (line: string) => line.replace(/\\\|/g, '').split('|').length;

    const head = rows.findIndex((line) => line.startsWith('| Name'));
    const sheet = rows.slice(head, head + 1 + Object.keys(everyKind.parameters).length);

    expect(new Set(sheet.map(cells)).size).toBe(1);
  });
});

describe('the HTML page', () => {
  test('needs nothing from anywhere', () => {
    expect(get('index.html')).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
    expect(elements.filter(({ tagName }) => tagName === 'link')).toEqual([]);
  });

  test('has each id once, and a place for each link', () => {
    const ids = elements.flatMap(({ attributes: { id } }) => (id === undefined ? [] : [id]));
    const links = elements.flatMap(({ attributes: { href } }) => (href === undefined ? [] : [href]));

    expect(new Set(ids).size).toBe(ids.length);
    expect(links.filter((href) => href !== '#' && !ids.includes(decodeURI(href.slice(1))))).toEqual([]);
  });
});

describe.each([
  [
    'en',
    'test/every-kind.md',
    [
      '## Purpose',
      '## When it runs',
      '## Flow',
      '## Parameter sheet',
      '## Check',
      '## Act',
      '## Verify',
      '## Undo',
      '## Guardrails',
      '## What it may do',
    ],
  ],
  [
    'ja',
    'test/every-kind.ja.md',
    [
      '## 目的',
      '## 起動条件',
      '## フロー',
      '## パラメータシート',
      '## 事前確認',
      '## 実施',
      '## 事後確認',
      '## 切り戻し',
      '## ガードレール',
      '## 実行権限',
    ],
  ],
])('the page in %s', (_, path, sections) => {
  test('has its sections in order', () => {
    const found = get(path)
      .split('\n')
      .filter((line) => sections.includes(line));

    expect(found).toEqual(sections);
  });

  test('tells every parameter, every step, the undo in its order, and the guardrails’ values', () => {
    const text = get(path);

    for (const name of Object.keys(everyKind.parameters)) expect(text).toContain(`| \`${name}\` |`);
    for (const name of ['Before', 'Raise', 'ByHand', 'Look', 'Rest', 'Other', 'AlarmIsOk'])
      expect(text).toContain(`(\`${name}\`)`);
    expect(text.indexOf('(`UndoClean`)')).toBeGreaterThan(0);
    expect(text.indexOf('(`UndoRaise`)')).toBeGreaterThan(text.indexOf('(`UndoClean`)'));
    expect(text).toContain('A tag is "forever" &lt;b&gt;.');
    expect(text).toMatch(/99/);
    expect(text).toContain('`Freeze`');
    expect(text).toContain('`dynamodb:UpdateTable`');
  });
});
