import type { JiraSettings, RedmineSettings } from '../../../../functions/people/people-settings.ts';
import { trackerFaults } from '../../../../functions/people/tickets/tracker-faults.ts';

const jira: JiraSettings = {
  kind: 'jira',
  name: 'jira',
  url: 'https://example.atlassian.net',
  user: 'kizuki@example.com',
  token: { parameter: '/kizuki/jira-token' },
  project: 'OPS',
  assignees: { 'web-team': '5b10ac8d82e05b22cc7d4ef5' },
};
const redmine: RedmineSettings = {
  kind: 'redmine',
  name: 'redmine',
  url: 'https://redmine.example.com',
  apiKey: { parameter: '/kizuki/redmine-key' },
  project: 'operations',
  assignees: { 'web-team': 5 },
};
const { user: _, ...withoutUser } = jira;

test.each<[string, JiraSettings | RedmineSettings, string[]]>([
  ['Jira Cloud', jira, []],
  ['Jira Data Center', { ...withoutUser, url: 'https://jira.example.com' }, []],
  ['Redmine', redmine, []],
  ['Jira Cloud without a user', withoutUser, [expect.stringMatching(/^user is missing: Jira Cloud/)]],
  [
    'a user who is no mail address',
    { ...jira, user: 'kizuki' },
    [expect.stringMatching(/^user is "kizuki"; give the mail/)],
  ],
  [
    'a project with a space',
    { ...jira, project: 'My team' },
    [expect.stringMatching(/^project is "My team"; give its key/)],
  ],
  ['no project', { ...redmine, project: '' }, [expect.stringMatching(/^project is ""; give its identifier/)]],
  ['no status to close with', { ...redmine, done: [] }, [expect.stringMatching(/^done is empty/)]],
  [
    'a login for an id',
    { ...redmine, assignees: { 'web-team': Number('olivia') } },
    [expect.stringMatching(/^assignees, web-team: NaN is no id/)],
  ],
])('%s has these faults', (_name, settings, expected) => {
  const faults = trackerFaults(settings);

  expect(faults).toEqual(expected);
});
