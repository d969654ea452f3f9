import { readAnswer } from '../tickets/read-answer.ts';
import type { TrackerCall } from '../tickets/tracker-call.ts';
import { statusesShape } from './redmine-issue.ts';

export interface ClosedStatuses {
  has(id: number): Promise<boolean>;
  /** The one to close an issue with, of those that may be given to it; of all where that is not known. */
  toCloseWith(allowed: { id: number }[] | undefined): Promise<number | undefined>;
}

/**
 * Which of Redmine's statuses are closed ones, in its order, those of the settings first; read again where there is one that was not
 * there before. https://www.redmine.org/projects/redmine/wiki/Rest_IssueStatuses
 */
export function createClosedStatuses(call: TrackerCall, preferred: string[]): ClosedStatuses {
  let known: { id: number; name: string; is_closed?: boolean | undefined }[] = [];

  async function read(id?: number): Promise<typeof known> {
    if (known.length > 0 && (id === undefined || known.some((one) => one.id === id))) return known;
    const answer = await call({ what: 'show the statuses of issues', method: 'GET', path: '/issue_statuses.json' });
    known = readAnswer(statusesShape, answer, 'statuses').issue_statuses;
    return known;
  }

  return {
    has: async (id) => (await read(id)).some((one) => one.id === id && one.is_closed === true),
    toCloseWith: async (allowed) => {
      const closed = (await read()).filter(
        ({ id, is_closed }) => is_closed && (allowed?.some((one) => one.id === id) ?? true),
      );
      return (closed.find(({ name }) => preferred.includes(name)) ?? closed[0])?.id;
    },
  };
}
