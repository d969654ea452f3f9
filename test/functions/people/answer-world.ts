import { dispatch } from '../../../functions/decision/dispatch.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { AnswerPorts } from '../../../functions/people/hands/hand.ts';
import { type Answer, parseAnswer } from '../../../functions/people/parse-answer.ts';
import type { AnswerExecution } from '../../../functions/people/who-answers.ts';
import { createWorld, pass, restart, type World } from '../decision/world.ts';
import { alarmSignal } from '../incident/entries.ts';

export const hanako = 'arn:aws:sts::000000000000:assumed-role/oncall-tokyo/hanako';
export const approve: Remediation = { ...restart, autonomy: 'approve' };

/** A world in which an incident waits for a person's yes, since a minute. */
export function asking(remediations: Remediation[] = [approve]) {
  return scene(createWorld({ remediations }));
}

/** A world in which an alarm fired a minute ago, and what a person may do about it. */
export async function scene(world: World) {
  const [result] = await dispatch(alarmSignal(), world.ports);
  const incidentId = result?.incidentId ?? '';
  pass(world, 1);
  const executions = new Map<string, AnswerExecution>();
  const ports: AnswerPorts = {
    ...world.ports,
    followUps: world.followUps,
    executions: { read: async (id) => executions.get(id) ?? Promise.reject(new Error(`no execution ${id}`)) },
  };
  const said = (over: Partial<Answer> = {}): Answer => ({
    incident: incidentId,
    answer: 'approve',
    by: 'hanako',
    ...over,
  });
  /** An execution of Kizuki-answer that is under way, and the answer that it passes on. */
  const proven = (over: Partial<Answer> = {}, executedBy = hanako): Answer => {
    const answer = said({ by: undefined, execution: 'exec-1', ...over });
    const parameters: Record<string, string[]> = { Incident: [answer.incident], Answer: [answer.answer] };
    if (answer.reason !== undefined) parameters.Reason = [answer.reason];
    executions.set('exec-1', { document: 'Kizuki-answer', status: 'InProgress', executedBy, parameters });
    return parseAnswer(JSON.parse(JSON.stringify(answer))) as Answer;
  };
  const incident = async () => fold(incidentId, await world.ports.incidents.timeline(incidentId));
  return { world, ports, executions, incidentId, said, proven, incident };
}
