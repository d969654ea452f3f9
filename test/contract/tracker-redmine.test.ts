import { createRedmineTracker } from '../../functions/adapters/redmine/redmine-tracker.ts';
import type { RedmineSettings } from '../../functions/people/people-settings.ts';
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

async function redmineScene(): Promise<TrackerScene> {
  const redmine = await startRedmine('textile');
  const { url, project, users, keys } = redmine;
  const settings: RedmineSettings = {
    kind: 'redmine',
    name: 'redmine',
    url,
    apiKey: { parameter: '/kizuki/redmine-key' },
    project,
    assignees: { 'host-team': users.olivia, 'left-team': users.stranger },
  };
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

if (hasRedmine) trackerContract('a real Redmine', redmineScene);
else
  test.skip('tracker: a real Redmine (it is not installed: apt-get install redmine redmine-sqlite puma)', () =>
    undefined);
