import type { Signal } from '../../signal/signal.ts';
import type { DecisionContext } from '../context.ts';
import type { Run } from '../guard-state.ts';
import { lockHolder } from '../identity.ts';

/** The runs that are not this signal's own, which is among them once it is reserved. */
export function otherRuns(runs: Run[] | undefined, { remediation }: DecisionContext, signal: Signal): Run[] {
  if (runs === undefined || runs.length === 0) return [];
  const own = lockHolder(signal.id, remediation.name);
  return runs.filter(({ holder }) => holder !== own);
}

/** Whether the run goes on at `now`; one whose time is up does not, even where its end was lost. */
export function isUnderWay({ endedAt, until }: Run, now: string): boolean {
  return endedAt === undefined && now < until;
}

/**
 * A moment so many minutes after another, both ISO 8601, UTC. Where the day stays the same only the hands of the clock are moved:
 * making texts of dates would be most of what a decision costs.
 */
export function minutesAfter(moment: string, minutes: number): string {
  const ofDay = 60 * Number(moment.slice(11, 13)) + Number(moment.slice(14, 16)) + minutes;
  if (moment.length === lengthWithMilliseconds && Number.isInteger(ofDay) && ofDay >= 0 && ofDay < 1440) {
    return `${moment.slice(0, 11)}${twoDigits[Math.floor(ofDay / 60)]}:${twoDigits[ofDay % 60]}${moment.slice(16)}`;
  }
  return new Date(Date.parse(moment) + minutes * 60_000).toISOString();
}

const lengthWithMilliseconds = '2026-01-02T03:04:05.678Z'.length;
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** The latest runs of which the verification has spoken, latest first, that a person has not forgiven. */
export function failuresInARow({ history }: Pick<DecisionContext['guard'], 'history'>): Run[] {
  if (history === undefined) return [];
  const settled = history.runs
    .filter(({ outcome, startedAt }) => outcome !== undefined && startedAt > (history.resetAt ?? ''))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  const firstGood = settled.findIndex(({ outcome }) => outcome === 'verified');
  return firstGood === -1 ? settled : settled.slice(0, firstGood);
}
