import type { JiraSettings, RedmineSettings } from '../../people/people-settings.ts';
import type { Tracker } from '../../people/tickets/tracker.ts';
import type { HttpCall } from '../http/http-call.ts';
import { createJiraTracker } from '../jira/jira-tracker.ts';
import { createRedmineTracker } from '../redmine/redmine-tracker.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';

type TrackerSettings = JiraSettings | RedmineSettings;

/** The tracker that a channel is. */
export function trackerFor(settings: TrackerSettings, ports: { http: HttpCall; secrets: SecretReader }): Tracker {
  return settings.kind === 'jira' ? createJiraTracker(settings, ports) : createRedmineTracker(settings, ports);
}
