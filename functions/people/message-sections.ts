import { cleanText } from '../clean-text.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Language, Text } from '../text.ts';
import { changesOf, printedBy } from './changes.ts';
import { decisionWords, signalWords, stepWords } from './event-words.ts';
import { momentText } from './moment-text.ts';
import { parameterWords } from './parameter-words.ts';

const maxLine = 1_500;
const maxLines = 40;

/** The signals, and the resource they are about. */
export function whatHappened({ timeline, target, account, region }: Incident, language: Language): string[] {
  const signals = ofType(timeline, 'signal').map(({ signal }) =>
    line(`${momentText(signal.time)} ${signalWords(signal, language)}`),
  );
  const where = `${line(target.id)} (${account}, ${region})`;
  return [...few(signals, language), { en: `Target: ${where}`, ja: `対象: ${where}` }[language]];
}

/** The runs with their steps; where nothing ran, what was decided instead. */
export function whatWasDone({ timeline, remediation }: Incident, title: Text, language: Language): string[] {
  const runs = ofType(timeline, 'attempt').map(({ attempt, document, parameters }) => {
    const started = timeline.find((event) => event.type === 'execution-started' && event.attempt === attempt);
    const ended = timeline.find((event) => event.type === 'execution-ended' && event.attempt === attempt);
    const execution = started?.type === 'execution-started' ? started.executionId : '-';
    const status = ended?.type === 'execution-ended' ? ended.status : { en: 'not ended', ja: '未完了' }[language];
    const what = `${title[language]} — ${remediation}, ${document} ${parameterWords(parameters)}`;
    return line(
      { en: `${what}; execution ${execution}: ${status}`, ja: `${what}、実行 ${execution}: ${status}` }[language],
    );
  });
  if (runs.length === 0) {
    const last = ofType(timeline, 'decision').at(-1);
    const nothing = { en: 'Nothing was run.', ja: '何も実行していません。' }[language];
    return last === undefined ? [nothing] : [nothing, line(decisionWords(last.decision, language))];
  }
  const steps = ofType(timeline, 'step').map((step) => line(`- ${stepWords(step, language)}`));
  return [...few(runs, language), ...few(steps, language)];
}

/** Values before and after, and what the acting commands printed. */
export function whatChanged(incident: Incident, language: Language): string[] {
  const none = { en: 'not captured', ja: '未取得' }[language];
  const changes = changesOf(incident).map(({ name, before = none, after = none }) =>
    line(`${name}: ${before} → ${after}`),
  );
  const printed = printedBy(incident).flatMap(({ step, text }) => [
    line(`${step}:`),
    ...text.split(/\r?\n/).map((row) => line(row)),
  ]);
  if (changes.length + printed.length > 0) return [...few(changes, language), ...few(printed, language)];
  return [{ en: 'Nothing is on record as changed.', ja: '記録された変更はありません。' }[language]];
}

function ofType<T extends IncidentEvent['type']>(
  timeline: IncidentEvent[],
  type: T,
): Extract<IncidentEvent, { type: T }>[] {
  return timeline.filter((event): event is Extract<IncidentEvent, { type: T }> => event.type === type);
}

function line(text: string): string {
  return cleanText(text, maxLine);
}

/** The first and last of many lines, and how many are left out between them. */
function few(lines: string[], language: Language): string[] {
  if (lines.length <= maxLines) return lines;
  const half = maxLines / 2;
  const left = lines.length - maxLines;
  const gap = { en: `… ${left} more …`, ja: `… ほか ${left} 件 …` }[language];
  return [...lines.slice(0, half), gap, ...lines.slice(-half)];
}
