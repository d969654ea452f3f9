import type { JiraSettings, RedmineSettings } from '../people-settings.ts';

/** What is wrong with the settings of a tracker, beyond what every channel has, one text each, which begins with the name of the setting. */
export function trackerFaults(settings: JiraSettings | RedmineSettings): string[] {
  const { kind, project, done } = settings;
  const example = kind === 'jira' ? 'its key, such as OPS' : 'its identifier, such as operations';
  return [
    ...(/^\S+$/.test(project) ? [] : [`project is "${project}"; give ${example}`]),
    ...(done?.length === 0 ? ['done is empty; name statuses, or leave it out; closes: false leaves tickets open'] : []),
    ...(kind === 'jira' ? jiraFaults(settings) : redmineFaults(settings)),
  ];
}

function jiraFaults({ url, user }: JiraSettings): string[] {
  const isCloud = URL.canParse(url) && new URL(url).hostname.endsWith('.atlassian.net');
  if (isCloud && user === undefined)
    return ['user is missing: Jira Cloud wants the mail address that the token belongs to'];
  return user === undefined || user.includes('@')
    ? []
    : [`user is "${user}"; give the mail address that the token belongs to`];
}

function redmineFaults({ assignees }: RedmineSettings): string[] {
  return Object.entries(assignees).flatMap(([owner, id]) =>
    Number.isInteger(id) && id > 0
      ? []
      : [`assignees, ${owner}: ${id} is no id of a user, which stands in the address of their page`],
  );
}
