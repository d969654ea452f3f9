/** Plays storms through the functions with everything around them in memory, in a process of its own. */
import type { Delivered } from './alarm-event.ts';
import { playStorm } from './play-storm.ts';
import { type StormLedger, stormLedger } from './storm-ledger.ts';
import { createStormWorld } from './storm-world.ts';

export interface StormWork {
  events: number;
  targets: number;
}

/** What a storm cost, and what of it is on record. Bytes are of the heap once its garbage is gone. */
export interface StormRan {
  milliseconds: number;
  /** Of processor time, over all threads. */
  cpuMilliseconds: number;
  /** What is held at the end, nearly all of it the record in memory. */
  heldBytes: number;
  /** What is still held once the world with its record is let go: what the functions keep for themselves. */
  keptBytes: number;
  rssBytes: number;
  decided: number;
  decidedTwice: number;
  started: Record<string, number>;
  told: string[];
  reports: StormLedger['reports'];
}

const startsAt = Date.parse('2026-03-01T12:00:00.000Z');
/** 100,000 events come within five minutes. */
const betweenEvents = 3;
/** Has no factor in common with the number of targets, so that they fall sick all over the place. */
const stride = 7_919;

function* deliveries({ events, targets }: StormWork): Generator<Delivered> {
  for (let event = 0; event < events; event += 1) {
    yield { event, target: (event * stride) % targets, at: startsAt + event * betweenEvents };
  }
}

async function run(work: StormWork): Promise<StormRan> {
  const before = heapUsed();
  const played = await play(work);
  return { ...played, keptBytes: heapUsed() - before };
}

/** In a function of its own, so that its world is gone afterwards. */
async function play(work: StormWork): Promise<Omit<StormRan, 'keptBytes'>> {
  const world = createStormWorld(startsAt);
  const before = heapUsed();
  const [cpu, start] = [process.cpuUsage(), performance.now()];
  const dead = await playStorm(deliveries(work), world, { minutesAfter: 15 });
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  if (dead.length > 0) throw new Error(`${dead.length} deliveries were given up`, { cause: dead[0] });
  const rssBytes = process.memoryUsage().rss;
  const heldBytes = heapUsed() - before;
  const { decisions, started, told, reports } = await stormLedger(world);
  return {
    milliseconds,
    cpuMilliseconds: (user + system) / 1_000,
    heldBytes,
    rssBytes,
    decided: decisions.size,
    decidedTwice: [...decisions.values()].filter((count) => count > 1).length,
    started,
    told,
    reports,
  };
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

process.on('message', (work: StormWork) => void run(work).then((ran) => process.send?.(ran)));
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
