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
  { approvals, signals, remediations, hosts }: History,
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
      const kind = random.pick(['approve', 'approve', 'reject', undefined] as const);
      if (kind === undefined) return;
      const thinking = random.between(1_000, 900_000);
      timeline.after(thinking, () => void answer(incidentId, kind));
      // in a hurry, or unsure whether it was taken, they answer twice
      if (random.chance(0.2)) timeline.after(thinking + random.between(0, 60_000), () => void answer(incidentId, kind));
    },
  };
}
