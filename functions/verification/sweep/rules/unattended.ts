import { minutesAfter } from '../../../decision/guardrails/other-runs.ts';
import type { Rule } from '../look.ts';

/** Minutes after which what is only recorded is history, and in which whoever asked has seen the answer. */
const day = 24 * 60;
const answered = 15;

/**
 * Incidents in which nobody has anything to do: what was only observed is closed after a day, where its alarm was not OK
 * before; a person's request that was held is closed soon, since who asked was told at once, or with what was observed beside it.
 */
export const unattended: Rule = ({ incident, chains, now }) => {
  const latest = chains.map(({ signal, decision }) => ({ kind: decision?.kind, signal: signal.kind }));
  const every = (fits: (chain: (typeof latest)[number]) => boolean) => latest.length > 0 && latest.every(fits);
  const last = chains.at(-1)?.at ?? incident.openedAt;
  const isHeldOnly = incident.state === 'held' && every(({ signal }) => signal === 'request');
  if (isHeldOnly)
    return close('held', minutesAfter(last, answered), 'the request was held, and who asked was told', now);
  const isWaiting = incident.state === 'open' || incident.state === 'held';
  if (isWaiting && every(({ kind, signal }) => kind === 'observe' || (kind === 'hold' && signal === 'request'))) {
    return close('observed', minutesAfter(incident.openedAt, day), 'it was observed, and a day is over', now);
  }
};

function close(what: string, at: string, reason: string, now: string) {
  if (now < at) return { lookAt: at };
  const entry = { id: `closed/${what}`, at: now, type: 'closed', by: 'kizuki-sweep', reason } as const;
  return { actions: [{ do: 'note' as const, entry }], lookAt: minutesAfter(now, 2) };
}
