import type { Ticket, TicketQuery } from '../../people/tickets/tracker.ts';
import { readAnswer } from '../tickets/read-answer.ts';
import { issueShape, issuesShape, type JiraIssue, ticketOf } from './jira-issue.ts';
import type { JiraPorts } from './jira-ports.ts';

const pageSize = 100;

/** Far more tickets than incidents that are asked for at once ever have. */
const mostPages = 10;

/**
 * The issues that carry these labels and that this account opened, so that a copy that a person made of one is none, in the order in
 * which they were created, which is that of their ids. The search index of Jira Cloud lags behind by seconds: an issue that is on record
 * is read by itself where the search does not show it, and where it is asked for alone.
 * https://developer.atlassian.com/cloud/jira/platform/search-and-reconcile/
 */
export async function findIssues(asked: TicketQuery[], ports: JiraPorts): Promise<Map<string, Ticket[]>> {
  const found = await search(
    asked.map(({ key }) => key),
    ports,
  );
  const tickets = new Map<string, Ticket[]>();
  for (const { key, id } of asked) {
    const labelled = found.filter(({ labels }) => labels.includes(key)).map(({ issue }) => issue);
    const shown = labelled.some((issue) => issue.key === id);
    const read = id !== undefined && (!shown || asked.length === 1) ? await readIssue(id, ports) : undefined;
    const others = read === undefined ? labelled : labelled.filter((issue) => issue.id !== read.id);
    const all = read === undefined ? others : [...others, read];
    all.sort((a, b) => Number(a.id) - Number(b.id));
    tickets.set(
      key,
      all.map((issue) => ticketOf(issue, ports.done)),
    );
  }
  return tickets;
}

/** Undefined where it was deleted, or moved out of sight. */
export async function readIssue(key: string, { call }: JiraPorts): Promise<JiraIssue | undefined> {
  const answer = await call({
    what: `show issue ${key}`,
    method: 'GET',
    path: `/issue/${encodeURIComponent(key)}`,
    query: { fields: 'status,description' },
    expected: [404],
  });
  if (answer.status !== 404) return readAnswer(issueShape, answer, 'issue');
  // to somebody it does not know, Jira says the same: that must not be taken for a ticket that is gone
  await call({ what: 'know this account', method: 'GET', path: '/myself' });
  return undefined;
}

interface Found {
  issue: JiraIssue;
  labels: string[];
}

async function search(keys: string[], { call, edition }: JiraPorts): Promise<Found[]> {
  const jql = `labels in (${keys.map((key) => JSON.stringify(key)).join(', ')}) AND creator = currentUser() ORDER BY created ASC`;
  const found: Found[] = [];
  let from: object | undefined = {};
  for (let page = 0; page < mostPages && from !== undefined; page += 1) {
    const answer = await call({
      what: 'search for the tickets of incidents',
      method: 'POST',
      path: edition.search.path,
      body: { jql, fields: ['status', 'labels'], maxResults: pageSize, ...from },
      repeatable: true,
    });
    const { issues } = readAnswer(issuesShape, answer, 'search');
    found.push(...issues.map((issue) => ({ issue, labels: issue.fields.labels ?? [] })));
    from = edition.search.next(answer.body as object);
  }
  return found;
}
