import type { RedmineSettings } from '../../people/people-settings.ts';
import type { TrackerCall } from '../tickets/tracker-call.ts';
import type { ClosedStatuses } from './closed-statuses.ts';

/** What each of the operations on Redmine needs. */
export interface RedminePorts {
  call: TrackerCall;
  settings: RedmineSettings;
  closed: ClosedStatuses;
}

/** Redmine's limit on subjects; texts have none that it tells, and this is as much as anyone reads. */
export const mostSubject = 255;
export const mostText = 60_000;
