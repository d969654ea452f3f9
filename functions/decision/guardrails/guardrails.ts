import { cooldown } from './cooldown.ts';
import { duplicate } from './duplicate.ts';
import type { Guardrail } from './guardrail.ts';
import { killSwitch } from './kill-switch.ts';
import { lock } from './lock.ts';
import { stale } from './stale.ts';
import { target } from './target.ts';

/**
 * All guardrails. The order decides only which reason is given where several hold, the most telling one first;
 * whether a run is held does not depend on it.
 */
export const guardrails: Guardrail[] = [duplicate, killSwitch, target, stale, lock, cooldown];
