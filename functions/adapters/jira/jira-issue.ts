import * as z from 'zod/mini';
import type { Ticket } from '../../people/tickets/tracker.ts';

const status = z.object({
  id: z.string(),
  name: z.string(),
  statusCategory: z.optional(z.object({ key: z.string() })),
});

/** An issue as far as it is read here. Which fields it has is asked for. */
export const issueShape = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({ status, labels: z.optional(z.array(z.string())), description: z.optional(z.unknown()) }),
});

export const issuesShape = z.object({
  issues: z.array(issueShape),
  nextPageToken: z.optional(z.nullable(z.string())),
  startAt: z.optional(z.number()),
  total: z.optional(z.number()),
});

export type JiraStatus = z.infer<typeof status>;
export type JiraIssue = z.infer<typeof issueShape>;

/** `done` are the names of statuses that count as closed, beside those of Jira's category of that name. */
export function isDone({ name, statusCategory }: Pick<JiraStatus, 'name' | 'statusCategory'>, done: string[]): boolean {
  return statusCategory?.key === 'done' || done.some((one) => one.toLowerCase() === name.toLowerCase());
}

export function ticketOf({ key, fields }: JiraIssue, done: string[]): Ticket {
  return { id: key, isClosed: isDone(fields.status, done) };
}
