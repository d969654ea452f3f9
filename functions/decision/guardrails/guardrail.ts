import type { Signal } from '../../signal/signal.ts';
import type { DecisionContext } from '../context.ts';
import type { Hold } from '../decision.ts';

/**
 * A rule that may hold a run: the context in, nothing or a hold with its evidence out. `now` is ISO 8601, UTC. Pure.
 * A new guardrail is one file in this folder and one line in `guardrails.ts`.
 */
export type Guardrail = (context: DecisionContext, signal: Signal, now: string) => Hold | undefined;
