import { signalKey } from '../../decision/identity.ts';
import { announce } from '../../incident/announce.ts';
import { AnswerRefusedError } from '../answer-refused-error.ts';
import type { Hand } from './hand.ts';

const defaultMinutes = 60;

/** A week: what is to be left alone for longer belongs in the code or behind a kill switch. */
const longestHold = 7 * 24 * 60;

/**
 * A person keeps every run off the incident's target, whichever remediation and whoever asks, for so many minutes; an hour where they do
 * not say. What runs already runs on. A hold that lasts longer stands. It holds before it is on record.
 */
export const holdTarget: Hand = async (incident, { reason, minutes = String(defaultMinutes) }, who, ports) => {
  const { id, target, remediation, state } = incident;
  if (reason === undefined) throw new AnswerRefusedError(id, 'a hold needs a "reason", for whoever meets it');
  const length = Number(minutes);
  if (!Number.isInteger(length) || length < 1 || length > longestHold) {
    throw new AnswerRefusedError(id, `"minutes" is ${minutes}; give a whole number from 1 to ${longestHold}`);
  }
  const at = ports.now();
  const wanted = new Date(Date.parse(at) + length * 60_000).toISOString();
  const { until, by } = await ports.guards.hold(target, { by: who.by, reason, until: wanted, incidentId: id });
  if (until !== wanted || by !== who.by) {
    throw new AnswerRefusedError(id, `${by} holds ${target.id} until ${until}, which is no sooner: that stands`);
  }
  const entryId = `hold/${until}/${signalKey(who.by, 'hold')}`;
  await ports.incidents.append(id, { id: entryId, at, type: 'hold', ...who, reason, until });
  await announce(incident, ports, state);
  return { incidentId: id, remediation, answer: 'held', by: who.by, state, until };
};
