import { cleanText, clipText } from '../clean-text.ts';
import type { Incident } from '../incident/incident.ts';
import type { Language, Text } from '../text.ts';
import type { Message } from './message.ts';
import { momentText } from './moment-text.ts';
import { stateName } from './state-words.ts';

const maxSubject = 99;

/** As many lines as anyone reads; the rest is counted. */
const maxLines = 50;
const maxLine = 300;

/**
 * What a channel is told when its quiet hours end (ISO 8601): each incident that it has not heard of as it is now, those first that still need
 * somebody. `title` is that of the runbook.
 */
export function digestMessage(
  incidents: { incident: Incident; title: Text }[],
  until: string,
  language: Language,
): Message {
  const open = incidents.filter(({ incident }) => incident.endedAt === undefined || needsPerson(incident));
  const over = incidents.filter((each) => !open.includes(each));
  const words = texts[language];
  const sections = [
    { heading: words.open, of: open },
    { heading: words.over, of: over },
  ].filter(({ of }) => of.length > 0);
  const blocks = sections.map(({ heading, of }) => {
    const lines = of.slice(0, maxLines).map((each) => `  ${lineOf(each, language)}`);
    return [heading(of.length), ...lines, ...(of.length > maxLines ? [`  ${words.more(of.length - maxLines)}`] : [])];
  });
  return {
    subject: clipText(words.subject(incidents.length, open.length), maxSubject),
    body: [words.intro(momentText(until)), ...blocks.map((lines) => lines.join('\n'))].join('\n\n'),
  };
}

function needsPerson({ state }: Incident): boolean {
  return state === 'failed' || state === 'escalated';
}

function lineOf({ incident, title }: { incident: Incident; title: Text }, language: Language): string {
  const { id, state, target, owner, openedAt } = incident;
  const what = `${stateName(state, language)}: ${title[language]} (${target.id})`;
  return cleanText(`${momentText(openedAt)} ${what} — ${owner}, ${id}`, maxLine);
}

const texts = {
  en: {
    subject: (all: number, open: number) =>
      `[Kizuki] digest: ${all} ${all === 1 ? 'incident' : 'incidents'} in quiet hours, ${open} not over`,
    intro: (until: string) => `What was kept back in the quiet hours until ${until}, as it is now.`,
    open: (count: number) => `Not over (${count})`,
    over: (count: number) => `Over (${count})`,
    more: (count: number) => `… ${count} more; see the board or kizuki report`,
  },
  ja: {
    subject: (all: number, open: number) =>
      `[Kizuki] まとめ通知: 静止時間中のインシデント ${all} 件(未完了 ${open} 件)`,
    intro: (until: string) => `${until} までの静止時間に保留した通知の、現在の状況です。`,
    open: (count: number) => `未完了(${count} 件)`,
    over: (count: number) => `完了(${count} 件)`,
    more: (count: number) => `… ほか ${count} 件(ボードまたは kizuki report を参照)`,
  },
} satisfies Record<Language, unknown>;
