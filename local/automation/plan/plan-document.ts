import type { Execution, ExecutionRequest } from '../engine.ts';
import { leaveOut, unplannedSteps } from './leave-out.ts';
import type { Plan, PlannedStep } from './plan.ts';
import { type DocumentMap, mapDocument } from './references.ts';
import { walk } from './walk.ts';
import type { Visit } from './way-walker.ts';

export interface PlanRequest extends Omit<ExecutionRequest, 'perform' | 'ready'> {
  /** Tells calls that only look although IAM counts them as writes, such as of a function that only reckons: they are made. */
  looks?(call: { service: string; api: string; input: Record<string, unknown> }): boolean;
}

/** How much a plan holds: further ways are not followed. */
export const MOST_STEPS = 2_000;
export const MOST_WALKS = 200;

/** What the walks of one plan share. */
export interface Planning {
  request: PlanRequest;
  map: DocumentMap;
  plan: Plan;
  visits: Map<PlannedStep, Visit>;
  /** The moments at which a way has come to a step where ways meet, and the step that was planned there. */
  moments: Map<string, PlannedStep>;
  /** The choices that lead to ways not walked yet. */
  open: number[][];
  /** How many more steps the plan may hold. */
  room: number;
}

/**
 * Plans the run of a document: the engine runs it, once for each way that it may take. The reads are made, once each; what would change
 * something is written down with its resolved inputs and not done, and what depends on that is `Unknown`. Sleeps are skipped, and waits
 * are one look. The clock of the ports must be the machine's, because reads take real time.
 * `execution` is the first walk. Throws `InvalidParametersError` where `startExecution` would.
 */
export async function planDocument(request: PlanRequest): Promise<{ plan: Plan; execution: Execution }> {
  const { document, documentName, parameters } = request;
  const planning: Planning = {
    request,
    map: mapDocument(document),
    plan: { documentName, parameters, steps: [], cut: false },
    visits: new Map(),
    moments: new Map(),
    open: [],
    room: MOST_STEPS,
  };
  const execution = await walk(planning, []);
  for (let walks = 1; planning.open.length > 0; walks += 1) {
    const choices = nextWay(planning.open, walks);
    if (walks < MOST_WALKS && planning.room > 0) await walk(planning, choices);
    else leaveOut(planning.plan, choices);
  }
  if (planning.plan.cut) planning.plan.unplanned = unplannedSteps(document, planning.plan);
  return { plan: planning.plan, execution };
}

/**
 * The way to walk next: the one that was left last, so that a plan reads from top to bottom. With half of the walks used up, the one that
 * was left after the fewest choices, so that a plan that is cut shows both ways of early branches rather than all of the last ones.
 */
function nextWay(open: number[][], walks: number): number[] {
  if (walks >= MOST_WALKS / 2) {
    const fewest = open.reduce((best, way, index) => (way.length < (open[best]?.length ?? 0) ? index : best), 0);
    return open.splice(fewest, 1)[0] as number[];
  }
  return open.pop() as number[];
}
