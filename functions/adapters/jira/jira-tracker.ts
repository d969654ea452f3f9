import type { JiraSettings } from '../../people/people-settings.ts';
import type { Tracker } from '../../people/tickets/tracker.ts';
import type { HttpCall } from '../http/http-call.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import { createTrackerCall } from '../tickets/tracker-call.ts';
import { createIssue } from './create-issue.ts';
import { editionOf } from './edition.ts';
import { findIssues } from './find-issues.ts';
import { issueClosing } from './issue-closing.ts';
import type { JiraPorts } from './jira-ports.ts';
import { updateIssue } from './update-issue.ts';

/** A project in Jira Cloud (REST API version 3) or Data Center (version 2) as a tracker. */
export function createJiraTracker(settings: JiraSettings, ports: { http: HttpCall; secrets: SecretReader }): Tracker {
  const edition = editionOf(settings);
  const call = createTrackerCall({
    ...ports,
    url: `${settings.url.replace(/\/+$/, '')}${edition.api}`,
    secret: settings.token,
    authorize: edition.authorize,
    reasonsIn,
  });
  const jira: JiraPorts = { call, edition, settings, done: settings.done ?? [] };
  return {
    find: (asked) => findIssues(asked, jira),
    create: (draft) => createIssue(draft, jira),
    update: (ticket, change) => updateIssue(ticket, change, jira),
    closing: (ticket) => issueClosing(ticket, jira),
  };
}

/** `{ errorMessages: […], errors: { field: … } }`. */
function reasonsIn(body: unknown): Record<string, string> {
  const { errorMessages, errors } = (body ?? {}) as { errorMessages?: unknown; errors?: unknown };
  const messages = Array.isArray(errorMessages) ? errorMessages : [];
  const fields = typeof errors === 'object' && errors !== null ? errors : {};
  return Object.fromEntries(Object.entries({ ...messages, ...fields }).map(([name, reason]) => [name, String(reason)]));
}
