import * as z from 'zod/mini';
import { fitted } from '../../people/tickets/fitted.ts';
import type { Ticket, TicketChange, TicketNote } from '../../people/tickets/tracker.ts';
import { readAnswer } from '../tickets/read-answer.ts';
import { closeIssue } from './close-issue.ts';
import { readIssue } from './find-issues.ts';
import { isDone, type JiraIssue } from './jira-issue.ts';
import { type JiraPorts, mostText } from './jira-ports.ts';

const commentsShape = z.object({ comments: z.array(z.object({ body: z.optional(z.unknown()) })) });

/** A note is looked for among the latest so many. */
const lastComments = 50;

/**
 * Brings an issue's description up to date, adds a comment unless it is there, and closes the issue where it should be and is not:
 * what a crash left undone a repeat does.
 */
export async function updateIssue(ticket: Ticket, change: TicketChange, ports: JiraPorts): Promise<Ticket> {
  const issue = await readIssue(ticket.id, ports);
  if (issue === undefined) return ticket;
  await describe(issue, change, ports);
  await comment(issue.key, change.note, ports);
  const isClosed = isDone(issue.fields.status, ports.done);
  return { id: issue.key, isClosed: isClosed || (change.close && (await closeIssue(issue.key, ports))) };
}

async function describe({ key, fields }: JiraIssue, change: TicketChange, { call, edition }: JiraPorts): Promise<void> {
  const { description: text } = change;
  if (text === undefined) return;
  const whole = (own: unknown) => edition.withOwn(fields.description, change.key, own);
  const description = fitted(text, (blocks) => whole(edition.write(blocks)) ?? '', edition.lengthOf, mostText);
  // people took Kizuki's part away, or left no room for it: theirs stays as it is, and what is new is in the comments
  if (description === undefined || description === '') return;
  await call({
    what: `change the description of ${key}`,
    method: 'PUT',
    path: `/issue/${key}`,
    body: { fields: { description } },
  });
}

/**
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-comments/
 */
async function comment(key: string, { marker, text }: TicketNote, { call, edition }: JiraPorts): Promise<void> {
  const path = `/issue/${key}/comment`;
  const answer = await call({
    what: `show the comments of ${key}`,
    method: 'GET',
    path,
    query: { orderBy: '-created', maxResults: String(lastComments) },
  });
  const { comments } = readAnswer(commentsShape, answer, 'comments');
  if (comments.some(({ body }) => edition.holds(body, marker))) return;
  const body = fitted(text, edition.write, edition.lengthOf, mostText);
  await call({ what: `take a comment on ${key}`, method: 'POST', path, body: { body } });
}
