import type { Incident } from '../../incident/incident.ts';
import { happenedAt } from '../../people/timeline.ts';
import type { RunRecord } from '../runs-of.ts';

/**
 * How long an incident took, in milliseconds, by part; a part whose end is not on record is absent.
 *
 * - detect  from when the first signal happened, as its source says, to when it stood in the incident
 * - decide  from then to the decision to run: waiting for what held, and for a person's yes
 * - mend    from then until the last run had done what changes something, and its verification began
 * - verify  from then until it was proven that it helped
 * - all     from when the first signal happened until that proof
 */
export type Times = Partial<Record<Part, number>>;

export type Part = 'detect' | 'decide' | 'mend' | 'verify' | 'all';

/** The times of one incident with its runs. What two clocks disagree about counts as nothing, not as less. */
export function timesOf(incident: Incident, runs: RunRecord[]): Times {
  const { timeline, openedAt } = incident;
  const happened = happenedAt(incident);
  const decided = timeline.find((event) => event.type === 'decision' && event.decision.kind === 'run')?.at;
  const last = runs.at(-1);
  const proven = last?.proof?.outcome === 'verified' ? last.proof.at : undefined;
  const mended = last === undefined ? undefined : actingEnded(last);
  return {
    ...part('detect', happened, openedAt),
    ...part('decide', openedAt, decided),
    ...part('mend', decided, mended),
    ...part('verify', mended, proven),
    ...part('all', happened, proven),
  };
}

/** A runbook's own verification is part of its execution, so that the end of that is not when it had acted. */
function actingEnded({ steps, ended }: RunRecord): string | undefined {
  const verifying = steps.find(({ phase }) => phase === 'verify')?.startedAt;
  return ended !== undefined && verifying !== undefined && verifying < ended.at ? verifying : ended?.at;
}

function part(name: Part, from: string | undefined, to: string | undefined): Times {
  const length = Date.parse(to ?? '') - Date.parse(from ?? '');
  return Number.isNaN(length) ? {} : { [name]: Math.max(0, length) };
}
