import { dispatch } from '../../functions/decision/dispatch.ts';
import type { DecisionPorts } from '../../functions/decision/ports.ts';
import { endStorm } from '../../functions/decision/storm/end-storm.ts';
import type { IncidentChange } from '../../functions/incident/incident.ts';
import { type NotifyPorts, notify } from '../../functions/people/notify.ts';
import { parseSignal } from '../../functions/signal/parse-signal.ts';
import { alarmEvent, alarmName, type Delivered } from './alarm-event.ts';
import type { StormWorld } from './storm-world.ts';

/** So much is worked on at the same time, as by so many functions. */
const concurrency = 20;

/** Milliseconds that the queue of notify keeps a message. */
const delay = 5_000;

/** So often is something delivered, as by a queue, before it is given up. */
const mostDeliveries = 5;

const minute = 60_000;

/** What the functions are given for one piece of work: the world's own ports, or those of a worker that may die. */
export type PortsOf = (world: StormWorld) => { decision: DecisionPorts; notification: NotifyPorts };

export interface StormPlay {
  /** Minutes that go by after the last delivery. */
  minutesAfter: number;
  portsOf?: PortsOf;
  /** Milliseconds after which what failed is delivered again. */
  redelivery?: number;
}

/**
 * Plays deliveries through dispatch and notify as queues would, in the order of their time, with a look after the storm each minute,
 * and goes on for so many minutes after the last. Resolves to the errors of what was given up.
 */
export async function playStorm(
  deliveries: Iterable<Delivered>,
  world: StormWorld,
  { minutesAfter, portsOf = (ports) => ports, redelivery = 3 * minute }: StormPlay,
): Promise<unknown[]> {
  const { clock, published } = world;
  const arriving = deliveries[Symbol.iterator]();
  const changes: Waiting[] = [];
  const again: Waiting[] = [];
  const dead: unknown[] = [];
  let nextLook = clock.at + minute;
  let end: number | undefined;

  const next = (): Job | undefined => {
    for (const change of published.splice(0)) changes.push({ kind: 'change', change, times: 1, due: clock.at + delay });
    if (clock.at >= nextLook) {
      nextLook += minute;
      return { kind: 'look', times: 1 };
    }
    const ready = [changes, again].find(([first]) => first !== undefined && first.due <= clock.at)?.shift();
    if (ready !== undefined) return ready;
    const arrived = arriving.next();
    if (arrived.done) return undefined;
    clock.at = Math.max(clock.at, arrived.value.at);
    return { kind: 'signal', delivered: arrived.value, times: 1 };
  };

  /** Nothing is left to be done now: on to where there is; false where nothing comes any more. */
  const goOn = (): boolean => {
    end ??= clock.at + minutesAfter * minute;
    if (clock.at >= end && changes.length + again.length === 0) return false;
    clock.at = Math.min(nextLook, ...[changes, again].map(([first]) => first?.due ?? nextLook));
    return true;
  };

  const work = async (): Promise<void> => {
    for (let job = next(); job !== undefined; job = next()) {
      try {
        await perform(job, world, portsOf(world));
      } catch (error) {
        if (job.kind === 'look') continue; // the next look makes up for it
        if (job.times < mostDeliveries) again.push({ ...job, times: job.times + 1, due: clock.at + redelivery });
        else dead.push(error);
      }
    }
  };
  do await Promise.all(Array.from({ length: concurrency }, work));
  while (goOn());
  return dead;
}

type Waiting = Job & { due: number };

type Job = { times: number } & (
  | { kind: 'signal'; delivered: Delivered }
  | { kind: 'change'; change: IncidentChange }
  | { kind: 'look' }
);

async function perform(job: Job, world: StormWorld, { decision, notification }: ReturnType<PortsOf>): Promise<void> {
  switch (job.kind) {
    case 'signal': {
      const { delivered } = job;
      if (delivered.state === 'OK') world.states.set(alarmName(delivered.target), 'OK');
      const signal = parseSignal(alarmEvent(delivered), { account: '', region: '', at: '' });
      if ('problem' in signal) throw new Error(signal.problem);
      await dispatch(signal, decision);
      return;
    }
    case 'change':
      await notify(job.change, notification);
      return;
    case 'look':
      await endStorm({ ...decision, owner: 'operations' });
  }
}
