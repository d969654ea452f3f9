import { minutesAfter } from '../decision/guardrails/other-runs.ts';
import { acknowledgementOf, unacknowledgedSince } from '../incident/acknowledgement.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import { openQuestions } from '../incident/questions.ts';
import type { PeopleSettings } from './people-settings.ts';
import { severityOf } from './severity.ts';

/** Minutes before a question expires in which the first level is told, and the part of its time that this is at most. */
const beforeExpiry = 15;
const latestPart = 0.5;

type Settings = Pick<PeopleSettings, 'escalation' | 'severity'>;

/** What is told further, and when: `entry` goes onto the timeline once `at` has come. */
interface Page {
  /** ISO 8601, UTC. */
  at: string;
  entry: Omit<Extract<IncidentEvent, { type: 'paged' }>, 'at'>;
}

/**
 * The next level of the escalation that the incident comes to: the minutes of each count from when it first needed a person and
 * nobody had said that it has one. A question comes to the first level a quarter of an hour before it expires, or after half of its
 * time. Undefined where somebody has it, where it weighs less than critical, and where no level is left. Pure.
 */
export function nextPage(incident: Incident, settings: Settings): Page | undefined {
  const { escalation: levels = [] } = settings;
  return incident.state === 'awaiting-approval'
    ? pageOfQuestion(incident, levels)
    : pageOfTrouble(incident, levels, settings);
}

type Levels = NonNullable<PeopleSettings['escalation']>;

function pageOfTrouble(incident: Incident, levels: Levels, settings: Settings): Page | undefined {
  const { state, timeline } = incident;
  if (severityOf(incident, settings) !== 'critical' || state === 'running' || state === 'verifying') return undefined;
  const since = unacknowledgedSince(incident);
  if (since === undefined) return undefined;
  const spell = timeline.filter(({ type }) => type === 'acknowledged' || type === 'verified').length;
  const index = levels.findIndex((_, position) => !isPaged(timeline, pageId(spell, position)));
  const level = levels[index];
  if (level === undefined) return undefined;
  const { afterMinutes: minutes, channels } = level;
  const entry = { id: pageId(spell, index), type: 'paged', about: state, level: index + 1, channels, minutes } as const;
  return { at: minutesAfter(since, minutes), entry };
}

function pageOfQuestion(incident: Incident, [first]: Levels): Page | undefined {
  if (first === undefined || acknowledgementOf(incident) !== undefined) return undefined;
  const open = openQuestions(incident).filter(
    ({ signalId }) => !isPaged(incident.timeline, `paged/question/${signalId}`),
  );
  const [question] = open.sort((a, b) => (a.until < b.until ? -1 : 1));
  if (question === undefined) return undefined;
  const { askedAt, until, signalId } = question;
  const whole = (Date.parse(until) - Date.parse(askedAt)) / 60_000;
  const minutes = Math.floor(Math.min(beforeExpiry, whole * latestPart));
  return {
    at: minutesAfter(until, -minutes),
    entry: {
      ...{ id: `paged/question/${signalId}`, type: 'paged', about: incident.state, level: 1, minutes },
      channels: first.channels,
    },
  };
}

function pageId(spell: number, index: number): string {
  return `paged/${spell}/${index + 1}`;
}

function isPaged(timeline: IncidentEvent[], id: string): boolean {
  return timeline.some((entry) => entry.id === id);
}
