import type { History, Run, RunOutcome } from '../../../functions/decision/guard-state.ts';

/** Runs, oldest first, an hour apart from 2026-11-01T00:00Z on, each for an incident of its own. */
export function historyOf(runs: [Run['by'], RunOutcome | undefined][], over: Partial<History> = {}): History {
  return {
    runs: runs.map(([by, outcome], index) => {
      const startedAt = new Date(Date.UTC(2026, 10, 1, index)).toISOString();
      return {
        ...{ holder: `restart/signal-${index}`, incidentId: `inc-${index}`, remediation: 'restart', target: 'host/a' },
        ...{ startedAt, until: startedAt, by },
        ...(outcome === undefined ? {} : { endedAt: startedAt, outcome }),
      };
    }),
    sick: [],
    ...over,
  };
}
