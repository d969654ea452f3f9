import { readList, readText } from '../../../read-field.ts';
import { AwsError, type Operation, type ServiceContext } from '../../../service.ts';
import { documentArn } from '../arns.ts';
import { type DocumentStore, getVersion } from '../documents/document-store.ts';
import { type ChangeCalendar, readChangeCalendar } from './change-calendar.ts';
import { stateAt } from './state-at.ts';

/**
 * GetCalendarState: OPEN where every calendar is open; the next transition is that of their common state.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCalendarState.html
 */
export function getCalendarState(documents: DocumentStore, { place, clock }: ServiceContext): Operation {
  return {
    permissions: (input) =>
      readList(input, 'CalendarNames').map((name) => ({
        action: 'ssm:GetCalendarState',
        resource: String(name).startsWith('arn:') ? String(name) : documentArn(place, String(name)),
      })),
    async handle(input) {
      const names = readList(input, 'CalendarNames').map(String);
      if (names.length === 0) throw new AwsError('ValidationException', 'CalendarNames must name a calendar at least.');
      const at = readMoment(readText(input, 'AtTime')) ?? clock.now();
      const { isOpen, nextTransition } = stateAt(
        names.map((name) => calendarOf(documents, name)),
        at,
      );
      return {
        State: isOpen ? 'OPEN' : 'CLOSED',
        AtTime: momentText(at),
        NextTransitionTime: nextTransition === undefined ? undefined : momentText(nextTransition),
      };
    },
  };
}

function calendarOf(documents: DocumentStore, name: string): ChangeCalendar {
  const document = documents.get(name);
  if (document.type !== 'ChangeCalendar') {
    throw new AwsError('InvalidDocumentType', `The document ${name} is of type ${document.type}, not ChangeCalendar.`);
  }
  return readChangeCalendar(getVersion(document).content);
}

function readMoment(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const moment = Date.parse(text);
  if (!Number.isNaN(moment)) return moment;
  throw new AwsError('ValidationException', `AtTime ${text} is not ISO 8601, such as 2020-07-30T11:05:14-0700.`);
}

/** To the second, as AWS answers. */
function momentText(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}
