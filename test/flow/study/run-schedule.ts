import { fold } from '../../../functions/incident/fold.ts';
import type { Bug } from './bugs.ts';
import { createFaults } from './faults.ts';
import { invariants } from './invariants.ts';
import { createRandom } from './random.ts';
import { drawRemediations } from './remediations.ts';
import type { Surroundings } from './surroundings.ts';
import { createTimeline } from './timeline.ts';
import { createTrace } from './trace.ts';
import { createWorld, type World } from './world.ts';

export interface ScheduleResult {
  seed: number;
  violations: { invariant: string; evidence: string }[];
  trace: string[];
  executions: number;
  /** Calls that met a fault. */
  faults: number;
}

/** A schedule that is under way: each step is one thing that happens, after which all that it led to must have been let happen. */
export interface Schedule {
  /** Whether something happened; else the schedule has come to its end. */
  step(): boolean;
  finish(): Promise<ScheduleResult>;
}

const begins = Date.parse('2026-11-22T03:00:00.000Z');
const troubleMinutes = 25;
const calmMinutes = 150;

/** The schedule of a seed: the same each time, to the letter. */
export function createSchedule(seed: number, { bug, traced = false }: ScheduleOptions = {}): Schedule {
  const timeline = createTimeline(begins);
  const random = createRandom(seed);
  const calmFrom = begins + troubleMinutes * 60_000;
  const end = calmFrom + calmMinutes * 60_000;
  const isCalm = () => timeline.now() >= calmFrom;
  const drawn = createFaults(random);
  const surroundings: Surroundings = {
    timeline,
    random,
    trace: createTrace(timeline, traced),
    faults: { next: () => (isCalm() ? 'none' : drawn.next()) },
    isCalm,
    endsAt: end,
  };
  const world = createWorld(drawRemediations(random), surroundings, bug?.plant());
  return {
    step: () => timeline.next(end),
    finish: async () => ({
      seed,
      violations: await violationsOf(world),
      trace: traced ? [...surroundings.trace.lines, ...(await timelinesOf(world))] : [],
      executions: world.history.executions.length,
      faults: drawn.met(),
    }),
  };
}

export interface ScheduleOptions {
  /** The bug that is planted, if any. */
  bug?: Bug;
  traced?: boolean;
}

async function violationsOf(world: World): Promise<ScheduleResult['violations']> {
  const violations: ScheduleResult['violations'] = [];
  for (const [invariant, check] of Object.entries(invariants)) {
    for (const evidence of await check(world)) violations.push({ invariant, evidence });
  }
  return violations;
}

/** What Kizuki itself wrote of the incidents, for whoever reads the trace. */
async function timelinesOf({ history, incidents }: World): Promise<string[]> {
  const lines: string[] = [];
  for (const id of history.incidents) {
    const timeline = await incidents.timeline(id);
    lines.push(`${id} is ${fold(id, timeline)?.state} in the end`);
    for (const { at, ...entry } of timeline) lines.push(`  ${at.slice(11)} ${shortened(JSON.stringify(entry))}`);
  }
  return lines;
}

function shortened(text: string): string {
  return text.length > 700 ? `${text.slice(0, 700)}…` : text;
}
