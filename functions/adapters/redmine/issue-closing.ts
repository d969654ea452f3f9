import type { Closing, Ticket } from '../../people/tickets/tracker.ts';
import { readIssue } from './find-issues.ts';
import type { RedminePorts } from './redmine-ports.ts';

/** Who gave an issue the closed status that it has, by its journal; whoever opened it where it was closed from the beginning. */
export async function issueClosing({ id }: Ticket, ports: RedminePorts): Promise<Closing | undefined> {
  const issue = await readIssue(id, ports);
  if (issue === undefined || !(await ports.closed.has(issue.status.id))) return undefined;
  const { journals = [], status, author, created_on } = issue;
  const last = journals.findLast(({ details = [] }) =>
    details.some(({ name, new_value }) => name === 'status_id' && new_value === String(status.id)),
  );
  const [by, at] = last === undefined ? [author, created_on] : [last.user, last.created_on];
  return { by: by?.name ?? '?', at: new Date(Date.parse(at)).toISOString() };
}
