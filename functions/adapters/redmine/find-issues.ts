import type { Ticket, TicketQuery } from '../../people/tickets/tracker.ts';
import { readAnswer } from '../tickets/read-answer.ts';
import { issuesShape, oneIssueShape, type RedmineIssue } from './redmine-issue.ts';
import type { RedminePorts } from './redmine-ports.ts';

/** The most that Redmine gives at once. */
const pageSize = 100;

/**
 * The issues on record, and, where none is, those that have the key in their subject and that this account opened, so that a copy that a
 * person made of one is none. What is searched for is compared again, since a Redmine that does not know a filter gives everything.
 * https://www.redmine.org/projects/redmine/wiki/Rest_Issues
 */
export async function findIssues(asked: TicketQuery[], ports: RedminePorts): Promise<Map<string, Ticket[]>> {
  const onRecord = await byIds(
    asked.flatMap(({ id }) => (id !== undefined && /^\d+$/.test(id) ? [id] : [])),
    ports,
  );
  const tickets = new Map<string, Ticket[]>();
  for (const { key, id } of asked) {
    const found = onRecord.find((issue) => String(issue.id) === id);
    const isOpen = found !== undefined && !(await ports.closed.has(found.status.id));
    // one that is closed may have been followed by another
    const others = isOpen ? [] : (await byKey(key, ports)).filter((issue) => issue.id !== found?.id);
    const all = [...(found === undefined ? [] : [found]), ...others].sort((a, b) => a.id - b.id);
    tickets.set(key, await Promise.all(all.map((issue) => ticketOf(issue, ports))));
  }
  return tickets;
}

/** Undefined where it was deleted, or moved out of sight. */
export async function readIssue(id: string, { call }: RedminePorts): Promise<RedmineIssue | undefined> {
  const answer = await call({
    what: `show issue ${id}`,
    method: 'GET',
    path: `/issues/${encodeURIComponent(id)}.json`,
    query: { include: 'journals,allowed_statuses' },
    expected: [404],
  });
  return answer.status === 404 ? undefined : readAnswer(oneIssueShape, answer, 'issue').issue;
}

export async function ticketOf({ id, status }: RedmineIssue, { closed }: RedminePorts): Promise<Ticket> {
  return { id: String(id), isClosed: await closed.has(status.id) };
}

async function byIds(ids: string[], ports: RedminePorts): Promise<RedmineIssue[]> {
  const found: RedmineIssue[] = [];
  for (let from = 0; from < ids.length; from += pageSize) {
    found.push(...(await list({ issue_id: ids.slice(from, from + pageSize).join(',') }, ports)));
  }
  // to somebody it does not know, Redmine shows what is public: that must not be taken for tickets that are gone
  if (found.length < ids.length)
    await ports.call({ what: 'know this account', method: 'GET', path: '/users/current.json' });
  return found;
}

async function byKey(key: string, ports: RedminePorts): Promise<RedmineIssue[]> {
  const found = await list({ subject: `~${key}`, author_id: 'me', sort: 'id' }, ports);
  return found.filter(({ subject }) => subject.endsWith(subjectMark(key)));
}

async function list(query: Record<string, string>, { call }: RedminePorts): Promise<RedmineIssue[]> {
  const answer = await call({
    what: 'list the tickets of incidents',
    method: 'GET',
    path: '/issues.json',
    query: { ...query, status_id: '*', limit: String(pageSize) },
  });
  return readAnswer(issuesShape, answer, 'issues').issues;
}

/** How a subject ends by which a ticket is found. */
export function subjectMark(key: string): string {
  return ` [${key}]`;
}
