import { fold } from '../../../functions/incident/fold.ts';
import type { IncidentStore } from '../../../functions/incident/incident-store.ts';
import { openQuestions } from '../../../functions/incident/questions.ts';
import { parseSignal } from '../../../functions/signal/parse-signal.ts';
import type { Deployment } from './deployment.ts';
import type { History } from './history.ts';
import type { Surroundings } from './surroundings.ts';

/** The people around Kizuki: they hear of incidents, answer or do not, and now and then ask for something themselves. */
export interface People {
  hear(incidentId: string): void;
}

const place = { account: '000000000000', region: 'ap-northeast-1' };

export function createPeople(
  { timeline, random, trace }: Surroundings,
  { approvals, holds, signals, remediations, hosts }: History,
  { incidents, deployment }: { incidents: IncidentStore; deployment: Deployment },
): People {
  /** A person approves what is asked at the moment, as they read it in the incident. */
  const answer = async (incidentId: string, kind: 'approve' | 'reject'): Promise<void> => {
    const incident = fold(incidentId, await incidents.timeline(incidentId));
    for (const { remediation, document, parameters } of incident === undefined ? [] : openQuestions(incident)) {
      if (kind === 'approve') approvals.push({ at: timeline.now(), incidentId, document, parameters });
      const given = { incident: incidentId, answer: kind, by: 'hanako', reason: 'as agreed', remediation };
      deployment.answer(given, () => trace.note(() => `hanako's answer is taken: ${kind} ${incidentId}`));
    }
  };

  let hasHeld = false;

  /** A person who is at it themselves: they put their name on it, close it, or keep Kizuki off the target for a while. */
  const lendAHand = async (incidentId: string): Promise<void> => {
    const wanted = random.pick(['acknowledge', 'close', 'hold', 'hold'] as const);
    // whoever lets go of a target lets go of whatever holds it: one hold a schedule, or nobody could say which was meant
    const kind = wanted === 'hold' && hasHeld ? 'acknowledge' : wanted;
    hasHeld ||= kind === 'hold';
    const given = {
      incident: incidentId,
      answer: kind,
      by: 'taro',
      reason: 'I am at it',
      minutes: random.between(5, 60),
    };
    const target = fold(incidentId, await incidents.timeline(incidentId))?.target.id ?? '';
    deployment.answer(given, () => {
      trace.note(() => `taro's hand is taken: ${kind} ${incidentId}`);
      // the end is reckoned from when the function read its clock, which was before
      const until = timeline.now() + (given.minutes - 1) * 60_000;
      if (kind === 'hold') holds.push({ at: timeline.now(), until, target });
    });
    if (kind === 'hold' && random.chance(0.5))
      timeline.after(random.between(60_000, 1_800_000), () => letGo(incidentId, target));
  };

  const letGo = (incidentId: string, target: string): void => {
    // from the moment on in which they press, they expect nothing any more
    for (const hold of holds) if (hold.target === target) hold.until = Math.min(hold.until, timeline.now());
    const given = { incident: incidentId, answer: 'release', by: 'taro' };
    deployment.answer(given, () => trace.note(() => `taro lets go of ${target}`));
  };

  const ask = (): void => {
    const [remediation, host] = [random.pick(remediations).name, random.pick(hosts)];
    const raw = { remediation, parameters: { Host: [host] }, requestedBy: 'hanako', id: `request-${timeline.now()}` };
    const signal = parseSignal(raw, { ...place, at: timeline.iso() });
    if ('problem' in signal) throw new Error(signal.problem);
    signals.push({ at: timeline.now(), signal });
    trace.note(() => `hanako asks for ${remediation} on ${host}`);
    deployment.request(raw);
  };

  if (random.chance(0.15)) timeline.after(random.between(0, 2_000_000), ask);
  return {
    hear: (incidentId) => {
      if (random.chance(0.3)) timeline.after(random.between(1_000, 900_000), () => void lendAHand(incidentId));
      const kind = random.pick(['approve', 'approve', 'reject', undefined] as const);
      if (kind === undefined) return;
      const thinking = random.between(1_000, 900_000);
      timeline.after(thinking, () => void answer(incidentId, kind));
      // in a hurry, or unsure whether it was taken, they answer twice
      if (random.chance(0.2)) timeline.after(thinking + random.between(0, 60_000), () => void answer(incidentId, kind));
    },
  };
}
