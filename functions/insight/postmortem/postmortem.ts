import type { Incident } from '../../incident/incident.ts';
import type { Language, Text } from '../../text.ts';
import { type RunRecord, runsOf } from '../runs-of.ts';
import { asMarkdown, markdownTable } from './as-markdown.ts';
import type { Finding } from './finding.ts';
import { findings } from './findings.ts';
import { proofSection, triedSection } from './run-section.ts';
import { headTable, impactSection, summarySection } from './summary-section.ts';
import { heldSection, timelineSection } from './timeline-section.ts';
import { words } from './words.ts';

/** What a draft is made with beside the incident's own record. */
export interface PostmortemContext {
  /** Titles of runbooks, by the name of their document. */
  titles: Record<string, Text>;
  /** Incidents that this one names (see `namedIncidents`), as far as they could be read. */
  related: Incident[];
}

/**
 * The draft of a postmortem in Markdown: what the record tells, and a mark wherever only people know. Text out of events is
 * escaped, so that none of it is markup in the page. The same incident gives the same draft. Pure.
 */
export function postmortem(incident: Incident, { titles, related }: PostmortemContext, language: Language): string {
  const runs = runsOf(incident);
  const found = findings({ incident, runs, related });
  const sections: [Text, string][] = [
    [words.summary, summarySection(incident, runs, language)],
    [words.impact, impactSection(incident, language)],
    [words.timeline, timelineSection(incident, language)],
    [words.held, heldSection(incident, language)],
    [words.tried, triedSection(runs, titles, language)],
    [words.proof, proofSection(runs, language)],
    [words.factors, factorSection(found, language)],
    [words.actions, actionSection(found, incident.owner, language)],
    [words.references, referenceSection(incident, runs, related, language)],
  ];
  const title = titles[runs[0]?.document ?? '']?.[language] ?? incident.remediation;
  return [
    `# ${words.postmortem[language]}: ${asMarkdown(`${title} — ${incident.target.id}`)}`,
    `> ${words.draft[language]}`,
    headTable(incident, language),
    ...sections.map(([heading, text]) => `## ${heading[language]}\n\n${text}`),
  ]
    .join('\n\n')
    .concat('\n');
}

function factorSection(found: Finding[], language: Language): string {
  const lines = found.length === 0 ? [words.nothingFound[language]] : found.map(({ factor }) => factor[language]);
  return [...lines.map((line) => `- ${asMarkdown(line)}`), `- ${words.fillIn[language]}`].join('\n');
}

/** What is to be done, by whom; until when is for people to say. The last line is theirs too. */
function actionSection(found: Finding[], owner: string, language: Language): string {
  const blank = words.fillIn[language];
  const rows = found.map((finding) => [finding.action[language], finding.owner, blank]);
  return markdownTable(
    [words.action, words.owner, words.due].map((word) => word[language]),
    [...rows, [blank, owner, blank]],
  );
}

function referenceSection(incident: Incident, runs: RunRecord[], related: Incident[], language: Language): string {
  const alarms = incident.timeline.flatMap((event) =>
    event.type === 'signal' && event.signal.kind === 'alarm' ? [event.signal.alarm.arn] : [],
  );
  const lines: [Text, string][] = [
    [words.incident, incident.id],
    ...unique(alarms).map((arn): [Text, string] => [words.alarm, arn]),
    ...unique(runs.map(({ document }) => document)).map((name): [Text, string] => [words.runbook, name]),
    ...runs.flatMap(({ executionId }): [Text, string][] =>
      executionId === undefined ? [] : [[words.execution, executionId]],
    ),
    ...unique([...namedIncidents(incident), ...related.map(({ id }) => id)]).map((id): [Text, string] => [
      words.related,
      id,
    ]),
  ];
  return lines.map(([label, text]) => `- ${label[language]}: ${asMarkdown(text)}`).join('\n');
}

/** Ids of the other incidents that an incident's entries name: those of a storm, of earlier runs, of who had the lock. */
export function namedIncidents({ id, timeline }: Pick<Incident, 'id' | 'timeline'>): string[] {
  const named = timeline.flatMap((event) => {
    if (event.type === 'demoted' || event.type === 'breaker-opened') return event.incidentIds;
    if (event.type !== 'decision' || event.decision.kind !== 'hold') return [];
    const { hold } = event.decision;
    if ('incidentIds' in hold) return hold.incidentIds;
    return 'incidentId' in hold && hold.incidentId !== undefined ? [hold.incidentId] : [];
  });
  return unique(named).filter((other) => other !== id);
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
