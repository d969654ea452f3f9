import { breaker } from './breaker.ts';
import { calendar } from './calendar.ts';
import { concurrency } from './concurrency.ts';
import { cooldown } from './cooldown.ts';
import { duplicate } from './duplicate.ts';
import type { Guardrail } from './guardrail.ts';
import { killSwitch } from './kill-switch.ts';
import { lock } from './lock.ts';
import { ownAction } from './own-action.ts';
import { person } from './person.ts';
import { rate } from './rate.ts';
import { repeats } from './repeats.ts';
import { stale } from './stale.ts';
import { standDown } from './stand-down.ts';
import { store } from './store.ts';
import { storm } from './storm.ts';
import { target } from './target.ts';

/**
 * All guardrails. The order decides only which reason is given where several hold, the most telling one first;
 * whether a run is held does not depend on it.
 */
export const guardrails: Guardrail[] = [
  duplicate,
  killSwitch,
  person,
  store,
  target,
  stale,
  storm,
  standDown,
  breaker,
  calendar,
  lock,
  repeats,
  cooldown,
  ownAction,
  concurrency,
  rate,
];
