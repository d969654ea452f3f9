import * as z from 'zod/mini';
import type { Closing, Ticket } from '../../people/tickets/tracker.ts';
import { readAnswer } from '../tickets/read-answer.ts';
import { isDone, issueShape } from './jira-issue.ts';
import type { JiraPorts } from './jira-ports.ts';

const person = z.object({
  displayName: z.optional(z.string()),
  name: z.optional(z.string()),
  accountId: z.optional(z.string()),
});

const historyShape = z.object({
  changelog: z.object({
    histories: z.array(
      z.object({
        created: z.string(),
        author: z.optional(person),
        items: z.array(z.object({ field: z.string(), to: z.optional(z.nullable(z.string())) })),
      }),
    ),
  }),
});

/**
 * Who took an issue to the closed status that it has, by its changelog: Jira Cloud gives the latest hundred changes, Data Center all.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-get
 */
export async function issueClosing({ id }: Ticket, { call, done }: JiraPorts): Promise<Closing | undefined> {
  const answer = await call({
    what: `show the history of ${id}`,
    method: 'GET',
    path: `/issue/${encodeURIComponent(id)}`,
    query: { fields: 'status', expand: 'changelog' },
    expected: [404],
  });
  if (answer.status === 404) return undefined;
  const { status } = readAnswer(issueShape, answer, 'issue').fields;
  if (!isDone(status, done)) return undefined;
  const { histories } = readAnswer(historyShape, answer, 'changelog').changelog;
  const last = histories
    .filter(({ items }) => items.some(({ field, to }) => field === 'status' && to === status.id))
    .sort((a, b) => Date.parse(a.created) - Date.parse(b.created))
    .at(-1);
  if (last === undefined) return undefined;
  const { displayName, name, accountId } = last.author ?? {};
  return { by: displayName ?? name ?? accountId ?? '?', at: new Date(Date.parse(last.created)).toISOString() };
}
