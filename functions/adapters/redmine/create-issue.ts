import { cleanText } from '../../clean-text.ts';
import { fitted } from '../../people/tickets/fitted.ts';
import type { Ticket, TicketDraft } from '../../people/tickets/tracker.ts';
import { readAnswer, TrackerAnswerError } from '../tickets/read-answer.ts';
import { TrackerRefusedError } from '../tickets/tracker-refused-error.ts';
import { subjectMark, ticketOf } from './find-issues.ts';
import { oneIssueShape, trackersShape } from './redmine-issue.ts';
import { mostSubject, mostText, type RedminePorts } from './redmine-ports.ts';
import { redmineText } from './redmine-text.ts';

/**
 * Creates an issue whose subject ends in what it is found by. Where Redmine does not let the owner have it – who is no member of the project
 * any more – it is created without an assignee, since a ticket that nobody has is better than none.
 * https://www.redmine.org/projects/redmine/wiki/Rest_Issues
 */
export async function createIssue(draft: TicketDraft, ports: RedminePorts): Promise<Ticket> {
  const { settings } = ports;
  const assignee = settings.assignees[draft.owner];
  const mark = subjectMark(draft.key);
  const write = (blocks: Parameters<typeof redmineText>[0]) => redmineText(blocks, settings.markup ?? 'textile');
  const trackerId = await trackerIdOf(ports);
  const issue = {
    project_id: settings.project,
    ...(trackerId !== undefined && { tracker_id: trackerId }),
    subject: `${cleanText(draft.title, mostSubject - mark.length)}${mark}`,
    description: fitted(draft.description, write, (text) => text.length, mostText),
  };
  if (assignee === undefined) return create(issue, ports);
  try {
    return await create({ ...issue, assigned_to_id: assignee }, ports);
  } catch (error) {
    // the reason is in the account's language, so that it does not tell which field it is about
    if (!(error instanceof TrackerRefusedError && error.status === 422)) throw error;
    return create(issue, ports);
  }
}

async function create(issue: object, ports: RedminePorts): Promise<Ticket> {
  const answer = await ports.call({
    what: `create an issue in project ${ports.settings.project}`,
    method: 'POST',
    path: '/issues.json',
    body: { issue },
  });
  return ticketOf(readAnswer(oneIssueShape, answer, 'created issue').issue, ports);
}

/** Redmine takes another tracker without a word where it does not know the one that is asked for. */
async function trackerIdOf({ call, settings }: RedminePorts): Promise<number | undefined> {
  const { tracker, project } = settings;
  if (tracker === undefined) return undefined;
  const answer = await call({
    what: `show project ${project}`,
    method: 'GET',
    path: `/projects/${encodeURIComponent(project)}.json`,
    query: { include: 'trackers' },
  });
  const { trackers } = readAnswer(trackersShape, answer, 'project').project;
  const found = trackers.find(({ name }) => name === tracker);
  if (found !== undefined) return found.id;
  const names = trackers.map(({ name }) => name).join(', ');
  throw new TrackerAnswerError(
    `project ${project} has no tracker "${tracker}"; give one of ${names} in runbooks/people.ts`,
  );
}
