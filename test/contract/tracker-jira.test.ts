import { createJiraTracker } from '../../functions/adapters/jira/jira-tracker.ts';
import type { JiraSettings } from '../../functions/people/people-settings.ts';
import { startJira, user } from '../functions/adapters/jira/stand-in/start-jira.ts';
import {
  addIssue,
  createJiraWorld,
  type Issue,
  type JiraWorld,
  move,
} from '../functions/adapters/jira/stand-in/world.ts';
import { trackerPorts } from '../functions/adapters/tickets/tracker-ports.ts';
import { type TrackerScene, trackerContract } from './tracker.contract.ts';

async function jiraScene(edition: JiraWorld['edition']): Promise<TrackerScene> {
  const world = createJiraWorld({ edition });
  const { url, stop } = await startJira(world);
  const settings: JiraSettings = {
    kind: 'jira',
    name: 'jira',
    url,
    ...(edition === 'cloud' && { user }),
    token: { parameter: '/kizuki/jira-token' },
    project: 'OPS',
    assignees: { 'host-team': 'account-of-olivia', 'left-team': 'account-of-nobody' },
  };
  const issueOf = (key: string) => world.issues.find((issue) => issue.key === key) as Issue;
  const tracker = createJiraTracker(settings, trackerPorts(world.token));
  return {
    tracker,
    stranger: createJiraTracker(settings, trackerPorts('another')),
    powerless: async () => ({
      ...tracker,
      update: async (ticket, change) => {
        const all = world.transitions;
        world.transitions = ['In Progress'];
        return tracker.update(ticket, change).finally(() => {
          world.transitions = all;
        });
      },
    }),
    owners: { known: 'host-team', gone: 'left-team' },
    assignee: 'account-of-olivia',
    see: async (key) => {
      const { summary, description, comments, assignee, status } = issueOf(key);
      return {
        title: summary,
        description: asText(description),
        notes: comments.map(({ body }) => asText(body)),
        ...(assignee !== undefined && { assignee }),
        isClosed: status.category === 'done',
      };
    },
    person: {
      name: 'account-of-olivia',
      copy: async (key) => addIssue(world, 'account-of-olivia', issueOf(key)).key,
      close: async (key) => move(world, issueOf(key), 'Done', 'account-of-olivia'),
      reopen: async (key) => move(world, issueOf(key), 'To Do', 'account-of-olivia'),
      rename: async (key) => {
        issueOf(key).labels = ['mine'];
      },
      describe: async (key, change) => {
        const issue = issueOf(key);
        issue.description =
          edition === 'cloud' ? around(issue.description, change) : change(issue.description as string);
      },
      remove: async (key) => void world.issues.splice(world.issues.indexOf(issueOf(key)), 1),
    },
    stop,
  };
}

interface Node {
  type: string;
  text?: string;
  content?: Node[];
}

function asText(body: unknown): string {
  return typeof body === 'string' ? body : ((body as Node).content ?? []).map(textOf).join('\n');
}

function textOf({ text = '', content = [] }: Node): string {
  return text + content.map(textOf).join('');
}

/** What a person writes above and below in the editor, which leaves the other nodes as they are. */
function around(document: unknown, change: (text: string) => string): unknown {
  const { content = [] } = document as Node;
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const [above, below] = change('\0').split('\0');
  const kept = below === undefined ? [] : content;
  const written = [above, ...kept, below].flatMap((part) => {
    if (typeof part === 'object') return [part];
    const text = part?.trim();
    return text ? [paragraph(text)] : [];
  });
  return { version: 1, type: 'doc', content: written };
}

trackerContract('Jira Cloud (stand-in from its documentation)', () => jiraScene('cloud'));
trackerContract('Jira Data Center (stand-in from its documentation)', () => jiraScene('data-center'));
