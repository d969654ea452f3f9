import { cleanText, clipText } from '../clean-text.ts';
import type { Incident } from '../incident/incident.ts';
import type { Language, Text } from '../text.ts';
import { formatDuration } from './duration.ts';
import { leftToDo } from './left-to-do.ts';
import { whatChanged, whatHappened, whatWasDone } from './message-sections.ts';
import { momentText } from './moment-text.ts';
import { stateName } from './state-words.ts';
import { stormMessage } from './storm-message.ts';
import { happenedAt } from './timeline.ts';

/**
 * SNS takes subjects of less than 100 characters of UTF-8 text without line breaks and control characters, which Japanese is.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
const maxSubject = 99;

/** Far below SNS's 256 KiB also where each character takes four bytes, and as much as anyone reads. */
const maxBody = 30_000;

export interface Message {
  /** One line of at most 99 characters. */
  subject: string;
  /** Plain text, at most 30,000 characters. */
  body: string;
}

/**
 * What people are told of an incident as it is now: what happened, what was done, what that changed, how long it took and what
 * is left to do. `title` is that of the runbook. Texts out of events are cut and stripped of control characters.
 */
export function incidentMessage(incident: Incident, title: Text, language: Language): Message {
  const heading = headings[language];
  const storm = stormMessage(incident, language);
  const sections: [string, string[]][] = storm?.sections ?? [
    [heading.happened, whatHappened(incident, language)],
    [heading.done, whatWasDone(incident, title, language)],
    [heading.changed, whatChanged(incident, language)],
    [heading.took, [howLong(incident, language)]],
    [heading.left, leftToDo(incident, language)],
  ];
  const blocks = sections.map(([name, lines]) => [name, ...lines.map((line) => `  ${line}`)].join('\n'));
  const reference = `${heading.incident}: ${incident.id} (${stateName(incident.state, language)})`;
  return {
    subject:
      storm === undefined ? subjectOf(incident, title, language) : clipText(`[Kizuki] ${storm.subject}`, maxSubject),
    body: clipText([...blocks, reference].join('\n\n'), maxBody),
  };
}

const headings = {
  en: {
    happened: 'What happened',
    done: 'What was done',
    changed: 'What it changed',
    took: 'How long it took',
    left: 'What is left to do',
    incident: 'Incident',
  },
  ja: {
    happened: '発生した事象',
    done: '実施した対応',
    changed: '変更内容',
    took: '所要時間',
    left: '残作業',
    incident: 'インシデント',
  },
};

/** Begins with an ASCII mark, as SNS once asked of every subject, and keeps the target, by which people sort their mail. */
function subjectOf({ state, target }: Incident, title: Text, language: Language): string {
  const frame = `[Kizuki] ${stateName(state, language)}: `;
  const where = ` (${clipText(cleanText(target.id, 200), 45)})`;
  return `${frame}${cleanText(title[language], maxSubject - frame.length - where.length)}${where}`;
}

/** From the moment the first signal happened to the proof that it is over; where there is none, to where it stands. */
function howLong(incident: Incident, language: Language): string {
  const verified = incident.timeline.findLast((event) => event.type === 'verified');
  const started = happenedAt(incident);
  const end = verified?.at ?? incident.endedAt ?? incident.timeline.at(-1)?.at ?? incident.openedAt;
  const length = formatDuration(Date.parse(end) - Date.parse(started), language);
  const span = `${momentText(started)} – ${momentText(end)}`;
  if (verified !== undefined) {
    return {
      en: `${length} from the signal to the verified repair (${span})`,
      ja: `発生から復旧確認まで ${length}(${span})`,
    }[language];
  }
  return {
    en: `${length} so far; not verified as mended (${span})`,
    ja: `発生から ${length}が経過、復旧は未確認(${span})`,
  }[language];
}
