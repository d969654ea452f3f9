import type { JiraSettings } from '../../people/people-settings.ts';
import type { TrackerCall } from '../tickets/tracker-call.ts';
import type { Edition } from './edition.ts';

/** What each of the operations on Jira needs. */
export interface JiraPorts {
  /** Paths begin below the edition's API. */
  call: TrackerCall;
  edition: Edition;
  settings: JiraSettings;
  /** Names of statuses that count as closed, the one to close with first. */
  done: string[];
}

/** Summaries are one line of at most 255 characters; descriptions and comments have at most 32,767. */
export const mostSummary = 255;
export const mostText = 32_767;
