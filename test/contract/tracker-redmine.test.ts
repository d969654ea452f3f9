import { createRedmineTracker } from '../../functions/adapters/redmine/redmine-tracker.ts';
import type { RedmineSettings } from '../../functions/people/people-settings.ts';
import type { Block } from '../../functions/people/tickets/block.ts';
import { hasRedmine, type RunningRedmine, startRedmine } from '../functions/adapters/redmine/real/start-redmine.ts';
import { trackerPorts } from '../functions/adapters/tickets/tracker-ports.ts';
import { type TrackerScene, trackerContract } from './tracker.contract.ts';

interface SeenIssue {
  subject: string;
  description: string;
  status: { is_closed: boolean };
  assigned_to?: { id: number };
  journals: { notes: string | null }[];
}

function settingsFor({ url, project, users }: RunningRedmine): RedmineSettings {
  return {
    kind: 'redmine',
    name: 'redmine',
    url,
    apiKey: { parameter: '/kizuki/redmine-key' },
    project,
    assignees: { 'host-team': users.olivia, 'left-team': users.stranger },
  };
}

async function redmineScene(): Promise<TrackerScene> {
  const redmine = await startRedmine('textile');
  const { project, users, keys } = redmine;
  const settings = settingsFor(redmine);
  const asOlivia = personIn(redmine);
  const see = async (id: string) =>
    (await asOlivia<{ issue: SeenIssue }>('GET', `/issues/${id}.json?include=journals`)).issue;
  return {
    tracker: createRedmineTracker(settings, trackerPorts(keys.kizuki)),
    stranger: createRedmineTracker(settings, trackerPorts('another')),
    powerless: async () => createRedmineTracker({ ...settings, assignees: {} }, trackerPorts(keys.reporter)),
    owners: { known: 'host-team', gone: 'left-team' },
    assignee: String(users.olivia),
    see: async (id) => {
      const { subject, description, status, assigned_to, journals } = await see(id);
      return {
        title: subject,
        description,
        notes: journals.flatMap(({ notes }) => (notes ? [notes] : [])),
        ...(assigned_to && { assignee: String(assigned_to.id) }),
        isClosed: status.is_closed,
      };
    },
    person: {
      name: 'Olivia Test',
      copy: async (id) => {
        const { subject, description } = await see(id);
        const issue = { project_id: project, subject, description };
        return String((await asOlivia<{ issue: { id: number } }>('POST', '/issues.json', { issue })).issue.id);
      },
      close: (id) => asOlivia('PUT', `/issues/${id}.json`, { issue: { status_id: 6 } }),
      reopen: (id) => asOlivia('PUT', `/issues/${id}.json`, { issue: { status_id: 2 } }),
      rename: (id) => asOlivia('PUT', `/issues/${id}.json`, { issue: { subject: 'mine' } }),
      describe: async (id, change) => {
        const description = change((await see(id)).description).replaceAll(/\r?\n/g, '\r\n');
        await asOlivia('PUT', `/issues/${id}.json`, { issue: { description } });
      },
      remove: (id) => redmine.remove(id),
    },
    stop: redmine.stop,
  };
}

function personIn({ url, keys }: RunningRedmine) {
  return async <T = void>(method: string, path: string, body?: object): Promise<T> => {
    const headers = { 'x-redmine-api-key': keys.olivia, 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
}

/** What others wrote, in lines as an attacker would choose them. */
const hostile = [
  '</pre> <b>bold</b> <script>alert(1)</script> <img src=x onerror=alert(1)> &lt;i&gt;',
  '{{toc}} {{include(secret)}} {{collapse(x)',
  'mail to @olivia and @stranger, see #1, ##1, #1-2 and [[Start]] "link":http://evil.example',
  '``` @olivia',
  '~~~',
  '```````',
  '# heading *bold* _it_ @code@ !http://evil.example/x.png! |table|',
  '<pre><code class="ruby">x</code></pre>',
  '<notextile><b>raw</b></notextile>',
  '[click](javascript:alert(1)) ![x](http://evil.example/x.png)',
];

/** What a text is to a reader: nothing but lines in a block of code. */
function shownAs(html: string): { code: string[]; links: string[]; tags: string[] } {
  const code = [...html.matchAll(/<pre[^>]*>([\s\S]*?)<\/pre>/g)].map(([, inner = '']) => inner);
  const links = [...html.matchAll(/<a [^>]*>/g)].map(([tag]) => tag);
  const tags = [...new Set([...html.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag = '']) => tag))].sort();
  return { code, links, tags };
}

function describeRedmine(): void {
  describe.each([
    ['textile', undefined],
    ['common_mark', undefined],
    ['common_mark', 'markdown'],
    ['markdown', 'markdown'],
  ] as const)('Redmine that reads %s, with the setting %s,', (formatting, markup) => {
    test('shows hostile text as lines in a block of code: no link, no macro, no tag, and nobody is mentioned', async () => {
      const redmine = await startRedmine(formatting);
      const settings = { ...settingsFor(redmine), ...(markup && { markup }) };
      const tracker = createRedmineTracker(settings, trackerPorts(redmine.keys.kizuki));
      const key = `kizuki-inc-${formatting}-${markup ?? 'default'}`;
      const text = (longest: number): Block[] => [
        { kind: 'text', text: `▼ ${key} — kept current` },
        { kind: 'lines', lines: longest > 0 ? hostile : [] },
        { kind: 'heading', text: 'Timeline' },
        { kind: 'text', text: `▲ ${key}` },
      ];

      const ticket = await tracker.create({ key, title: hostile.join(' '), owner: 'host-team', description: text });
      await tracker.update(ticket, { key, note: { marker: `${key}/failed`, text }, close: false });

      const { html, mentions } = await redmine.show(ticket.id);
      expect(mentions).toEqual([]);
      expect(html).toHaveLength(2);
      expect(html[0]).toMatch(/▼ kizuki-[\s\S]*▲ kizuki-/);
      for (const shown of html.map(shownAs)) {
        expect(shown.links).toEqual([]);
        expect(shown.tags.filter((tag) => !['code', 'em', 'p', 'pre', 'strong', 'br'].includes(tag))).toEqual([]);
        expect(shown.code).toHaveLength(1);
        for (const line of ['alert(1)', 'collapse(x)', 'heading *bold*', '|table|', 'javascript:'])
          expect(shown.code[0]).toContain(line);
      }
    }, 60_000);
  });
}

if (hasRedmine) {
  trackerContract('a real Redmine', redmineScene);
  describeRedmine();
} else
  test.skip('tracker: a real Redmine (it is not installed: apt-get install redmine redmine-sqlite puma)', () =>
    undefined);
