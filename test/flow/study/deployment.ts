import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { eachRecord } from '../../../functions/adapters/lambda/batch.ts';
import type { OneUpdate } from '../../../functions/adapters/memory/guard-items.ts';
import { decideFollowUp } from '../../../functions/decision/decide-follow-up.ts';
import { dispatch } from '../../../functions/decision/dispatch.ts';
import type { GuardStore } from '../../../functions/decision/guard-store.ts';
import { isFollowUp, parseFollowUp } from '../../../functions/decision/parse-follow-up.ts';
import type { DecisionPorts } from '../../../functions/decision/ports.ts';
import { endStorm } from '../../../functions/decision/storm/end-storm.ts';
import { answer } from '../../../functions/people/answer.ts';
import { parseChangeEvent } from '../../../functions/people/change-event.ts';
import type { AnswerPorts } from '../../../functions/people/hands/hand.ts';
import { type NotifyPorts, notify } from '../../../functions/people/notify.ts';
import { parseAnswer } from '../../../functions/people/parse-answer.ts';
import { parseSignal } from '../../../functions/signal/parse-signal.ts';
import { outcome } from '../../../functions/verification/outcome.ts';
import type { VerificationPorts } from '../../../functions/verification/ports.ts';
import { parseStatusEvent } from '../../../functions/verification/status-event.ts';
import { countKnown } from '../../../functions/verification/sweep/count-known.ts';
import type { SweepPorts } from '../../../functions/verification/sweep/ports.ts';
import { settleRuns } from '../../../functions/verification/sweep/settle-runs.ts';
import { sweep } from '../../../functions/verification/sweep/sweep.ts';
import { sweepIncidents } from '../../../functions/verification/sweep/sweep-incidents.ts';
import { bindGuards } from './guards.ts';
import { bind, type Invocation } from './invocation.ts';
import { createQueue, type Queue } from './queue.ts';
import type { Surroundings } from './surroundings.ts';

/** Everything outside of the functions, as it is before an invocation's faults come between. */
export interface Outside {
  /** The guard state, each update of which is made as `update` has it. */
  guards(update: OneUpdate): GuardStore;
  decision: Omit<DecisionPorts, 'guards'>;
  verification: Omit<VerificationPorts, 'guards'>;
  people: Omit<NotifyPorts, 'guards'>;
  answers: Omit<AnswerPorts, 'guards'>;
  sweeping: Omit<SweepPorts, 'guards'> & Pick<DecisionPorts, 'storm'>;
}

/** Kizuki as it is deployed: each function behind its queue, with ports of its own at each invocation. */
export interface Deployment {
  queues: { dispatch: Queue; outcome: Queue; notify: Queue };
  /** A person's request, made directly. */
  request(raw: unknown): void;
  /** A person's answer, made directly; `taken` where it counted. */
  answer(raw: unknown, taken: () => void): void;
  sweep(every: 'minute' | 'hour'): void;
}

/** What a planted bug changes of the wiring. */
export interface Rewiring {
  /** Called for each invocation. */
  guards?(store: GuardStore): GuardStore;
  decision?(ports: DecisionPorts): DecisionPorts;
  deletesFirst?: boolean;
  sweepsNot?: boolean;
}

const place = { account: '000000000000', region: 'ap-northeast-1' };

/** Wires the stage functions as their handlers do. */
export function deploy(outside: Outside, surroundings: Surroundings, rewiring: Rewiring = {}): Deployment {
  const { timeline, trace } = surroundings;
  let invocations = 0;

  const begin = (name: string, onDeath: () => void): Invocation => {
    invocations += 1;
    return { name: `${name}#${invocations}`, startedAt: timeline.now(), dead: false, onDeath };
  };
  const portsOf = <T extends object>(ports: T, invocation: Invocation): T & { guards: GuardStore } =>
    Object.assign(bindAll(ports, invocation, surroundings), {
      guards: bindGuards(outside.guards, invocation, surroundings),
    });
  const decisionPorts = (invocation: Invocation): DecisionPorts => {
    const bound = portsOf(outside.decision, invocation);
    return rewiring.decision?.(bound) ?? bound;
  };

  const queued = (
    name: string,
    options: { deliveryDelay?: number; deletesFirst?: boolean },
    worker: (invocation: Invocation) => (record: SQSRecord) => Promise<unknown>,
  ): Queue => {
    const invoke = (event: SQSEvent, answered: (response: SQSBatchResponse) => void) => {
      const invocation = begin(name, () => undefined);
      const failed = ({ messageId }: SQSRecord, error: unknown) =>
        trace.note(() => `${invocation.name} ${messageId} failed: ${String(error)}`);
      trace.note(() => `${invocation.name} takes ${event.Records.map(({ messageId }) => messageId).join(', ')}`);
      void eachRecord(event, worker(invocation), failed).then(answered);
    };
    return createQueue({ name, ...options, invoke }, surroundings);
  };

  const decideOn = async (raw: unknown, ports: DecisionPorts): Promise<unknown> => {
    if (isFollowUp(raw)) return decideAgain(raw, ports);
    const signal = parseSignal(raw, { ...place, at: timeline.iso() });
    if ('problem' in signal) throw new Error(signal.problem);
    const results = await dispatch(signal, ports);
    trace.note(() => `decided ${signal.id}: ${JSON.stringify(results.map(({ decision }) => decision))}`);
    return results;
  };

  const decideAgain = async (raw: unknown, ports: DecisionPorts): Promise<unknown> => {
    const request = parseFollowUp(raw);
    if ('problem' in request) throw new Error(request.problem);
    const result = await decideFollowUp(request, ports);
    trace.note(() => `decided again ${JSON.stringify(request)}: ${JSON.stringify(result)}`);
    return result;
  };
  /** Whom nobody waits for: what an invocation throws is in its log. */
  const invoke = (name: string, work: (invocation: Invocation) => Promise<unknown>): void => {
    const invocation = begin(name, () => undefined);
    trace.note(() => `${invocation.name} begins`);
    work(invocation).catch((error: unknown) => trace.note(() => `${invocation.name} failed: ${String(error)}`));
  };

  return {
    queues: {
      dispatch: queued('dispatch', { deletesFirst: rewiring.deletesFirst }, (invocation) => {
        const ports = decisionPorts(invocation);
        return ({ body }) => decideOn(JSON.parse(body), ports);
      }),
      outcome: queued('outcome', { deliveryDelay: 1_000 }, (invocation) => {
        const ports = portsOf(outside.verification, invocation);
        return ({ body }) => outcome(parseStatusEvent(JSON.parse(body)), ports);
      }),
      notify: queued('notify', {}, (invocation) => {
        const ports = portsOf(outside.people, invocation);
        return async ({ body }) => {
          const result = await notify(parseChangeEvent(JSON.parse(body)), ports);
          trace.note(() => `${invocation.name}: ${result.kind}`);
        };
      }),
    },
    request: (raw) => invoke('run', (invocation) => decideOn(raw, decisionPorts(invocation))),
    answer: (raw, taken) =>
      invoke('answer', async (invocation) => {
        const given = parseAnswer(raw);
        if ('problem' in given) throw new Error(given.problem);
        await answer(given, portsOf(outside.answers, invocation));
        taken();
      }),
    sweep: (every) =>
      invoke('sweep', async (invocation) => {
        const ports = portsOf(outside.sweeping, invocation);
        const until = new Date(timeline.now() + sweepingTime).toISOString();
        const tasks = {
          minute: [
            { name: 'incidents', run: () => sweepIncidents(ports, { incidents: 500, atOnce: 20, until }) },
            { name: 'storm', run: () => endStorm({ ...ports, owner: 'study' }) },
          ],
          hour: [
            { name: 'known alarms', run: () => countKnown(ports) },
            { name: 'runs', run: () => settleRuns(ports) },
          ],
        };
        await sweep(tasks[every], (task, error) =>
          trace.note(() => `${invocation.name} ${task} failed: ${String(error)}`),
        );
      }),
  };
}

/** Milliseconds after which a sweep begins nothing more. */
const sweepingTime = 20_000;

/** Ports that are objects are bound; what is pure stays as it is. */
function bindAll<T extends object>(ports: T, invocation: Invocation, surroundings: Surroundings): T {
  const bound = { ...ports } as Record<string, unknown>;
  for (const [name, port] of Object.entries(ports)) {
    if (typeof port === 'object' && !Array.isArray(port)) {
      bound[name] = bind(port as object, name, invocation, surroundings);
    }
  }
  return bound as T;
}
