import { fitted } from '../../people/tickets/fitted.ts';
import { hasLine, withOwnLines } from '../../people/tickets/marked-lines.ts';
import type { Ticket, TicketChange } from '../../people/tickets/tracker.ts';
import { readIssue, ticketOf } from './find-issues.ts';
import type { RedmineIssue } from './redmine-issue.ts';
import { mostText, type RedminePorts } from './redmine-ports.ts';
import { redmineText } from './redmine-text.ts';

/**
 * Brings an issue's description up to date, adds a note unless it is there, and closes the issue where it should be and is not, in one
 * request, so that people get one mail. Redmine leaves out without a word what the account may not do: how the issue stands is read again.
 * https://www.redmine.org/projects/redmine/wiki/Rest_Issues
 */
export async function updateIssue(ticket: Ticket, change: TicketChange, ports: RedminePorts): Promise<Ticket> {
  const issue = await readIssue(ticket.id, ports);
  if (issue === undefined) return ticket;
  const changed = {
    ...descriptionOf(issue, change, ports),
    ...notesOf(issue, change, ports),
    ...(await statusOf(issue, change, ports)),
  };
  if (Object.keys(changed).length === 0) return ticketOf(issue, ports);
  await ports.call({
    what: `change issue ${issue.id}`,
    method: 'PUT',
    path: `/issues/${issue.id}.json`,
    body: { issue: changed },
    // a note that was perhaps taken would be there twice; the message is delivered again, and looks for it first
    repeatable: false,
  });
  return 'status_id' in changed ? after(issue, ports) : ticketOf(issue, ports);
}

function descriptionOf({ description }: RedmineIssue, { description: text, key }: TicketChange, ports: RedminePorts) {
  if (text === undefined) return {};
  // a form in a browser sends line breaks of two characters, and Redmine keeps them
  const there = (description ?? '').replaceAll('\r\n', '\n');
  const write = (blocks: Parameters<typeof redmineText>[0]) => withOwnLines(there, key, markupOf(blocks, ports)) ?? '';
  const whole = fitted(text, write, (one) => one.length, mostText);
  // people took Kizuki's part away, or left no room for it: theirs stays as it is, and what is new is in the notes
  return whole === undefined || whole === '' || whole === there ? {} : { description: whole };
}

function notesOf({ journals = [] }: RedmineIssue, { note: { marker, text } }: TicketChange, ports: RedminePorts) {
  if (journals.some(({ notes }) => hasLine(notes ?? '', marker))) return {};
  return {
    notes: fitted(
      text,
      (blocks) => markupOf(blocks, ports),
      (one) => one.length,
      mostText,
    ),
  };
}

async function statusOf({ status, allowed_statuses }: RedmineIssue, { close }: TicketChange, { closed }: RedminePorts) {
  if (!close || (await closed.has(status.id))) return {};
  const id = await closed.toCloseWith(allowed_statuses);
  return id === undefined ? {} : { status_id: id };
}

async function after(issue: RedmineIssue, ports: RedminePorts): Promise<Ticket> {
  return ticketOf((await readIssue(String(issue.id), ports)) ?? issue, ports);
}

function markupOf(blocks: Parameters<typeof redmineText>[0], { settings }: RedminePorts): string {
  return redmineText(blocks, settings.markup ?? 'textile');
}
