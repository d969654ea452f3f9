import type { RedmineSettings } from '../../people/people-settings.ts';
import type { Tracker } from '../../people/tickets/tracker.ts';
import type { HttpCall } from '../http/http-call.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import { createTrackerCall } from '../tickets/tracker-call.ts';
import { createClosedStatuses } from './closed-statuses.ts';
import { createIssue } from './create-issue.ts';
import { findIssues } from './find-issues.ts';
import { issueClosing } from './issue-closing.ts';
import type { RedminePorts } from './redmine-ports.ts';
import { updateIssue } from './update-issue.ts';

/**
 * A project in Redmine as a tracker, through its REST API, which an administrator turns on, with the API key of an account.
 * https://www.redmine.org/projects/redmine/wiki/Rest_api
 */
export function createRedmineTracker(
  settings: RedmineSettings,
  ports: { http: HttpCall; secrets: SecretReader },
): Tracker {
  const call = createTrackerCall({
    ...ports,
    url: settings.url,
    secret: settings.apiKey,
    authorize: (secret) => ({ 'x-redmine-api-key': secret }),
    reasonsIn,
  });
  const redmine: RedminePorts = { call, settings, closed: createClosedStatuses(call, settings.done ?? []) };
  return {
    find: (asked) => findIssues(asked, redmine),
    create: (draft) => createIssue(draft, redmine),
    update: (ticket, change) => updateIssue(ticket, change, redmine),
    closing: (ticket) => issueClosing(ticket, redmine),
  };
}

/** `{ errors: ["Subject cannot be blank", …] }`. */
function reasonsIn(body: unknown): Record<string, string> {
  const { errors } = (body ?? {}) as { errors?: unknown };
  return Array.isArray(errors) ? Object.fromEntries(errors.map((reason, index) => [index, String(reason)])) : {};
}
