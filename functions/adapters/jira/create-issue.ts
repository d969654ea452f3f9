import * as z from 'zod/mini';
import { cleanText } from '../../clean-text.ts';
import { fitted } from '../../people/tickets/fitted.ts';
import type { Ticket, TicketDraft } from '../../people/tickets/tracker.ts';
import { readAnswer } from '../tickets/read-answer.ts';
import { TrackerRefusedError } from '../tickets/tracker-refused-error.ts';
import { type JiraPorts, mostSummary, mostText } from './jira-ports.ts';

const createdShape = z.object({ id: z.string(), key: z.string() });

/**
 * Creates an issue, labelled with what it is found by. Where Jira does not let the owner have it – who left, or may not be assigned
 * issues of this project – it is created without an assignee, since a ticket that nobody has is better than none.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-post
 */
export async function createIssue(draft: TicketDraft, ports: JiraPorts): Promise<Ticket> {
  const { edition, settings } = ports;
  const assignee = settings.assignees[draft.owner];
  const fields = {
    project: { key: settings.project },
    issuetype: { name: settings.issueType ?? 'Task' },
    summary: cleanText(draft.title, mostSummary),
    description: fitted(draft.description, edition.write, edition.lengthOf, mostText),
    labels: [draft.key],
  };
  if (assignee === undefined) return create(fields, ports);
  try {
    return await create({ ...fields, assignee: edition.assignee(assignee) }, ports);
  } catch (error) {
    const isAssignee = error instanceof TrackerRefusedError && error.status === 400 && 'assignee' in error.reasons;
    if (!isAssignee) throw error;
    return create(fields, ports);
  }
}

async function create(fields: object, { call, settings }: JiraPorts): Promise<Ticket> {
  const answer = await call({
    what: `create an issue in project ${settings.project}`,
    method: 'POST',
    path: '/issue',
    body: { fields },
  });
  return { id: readAnswer(createdShape, answer, 'created issue').key, isClosed: false };
}
