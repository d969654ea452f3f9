import type { ActionContext } from '../actions/action.ts';
import { overridden } from '../actions/overridden.ts';
import type { Unknown } from '../expression/unknown.ts';
import { accessOf } from './access.ts';
import { isAffected } from './affected.ts';
import { restore } from './placeholders.ts';
import type { Plan, PlannedCall, PlannedStep } from './plan.ts';
import type { PlanRequest } from './plan-document.ts';

/** The action came to where it would change something, or depends on what is not known; it goes no further in a plan. */
export class NotInPlanError extends Error {
  override readonly name = 'NotInPlanError';
  readonly state: 'planned' | 'unknown';

  constructor(state: 'planned' | 'unknown', note: string) {
    super(note);
    this.state = state;
  }
}

/** The action would wait. */
export class WouldWaitError extends Error {
  override readonly name = 'WouldWaitError';
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super(`it would wait ${milliseconds} ms`);
    this.milliseconds = milliseconds;
  }
}

/** What one attempt of an action did in a plan. */
export interface Attempt {
  calls: PlannedCall[];
  /** It read what writes planned before it may change. */
  affected: boolean;
  /** Of the automation that it would start. */
  child?: Plan;
}

/** What an action is given in a plan: its reads are made, all else is noted in `attempt` and left. */
export function planningContext(
  context: ActionContext,
  inputs: Record<string, unknown>,
  placeholders: Map<string, Unknown>,
  before: PlannedStep[],
  attempt: Attempt,
  looks: PlanRequest['looks'],
): ActionContext {
  const note = (service: string, api: string, access: PlannedCall['access'], input: Record<string, unknown>) => {
    const call = { service, api, access, input: restore(input, placeholders) as typeof input, made: false };
    attempt.calls.push(call);
    return call;
  };

  const overrides: Partial<ActionContext> = {
    inputs,
    async callAws(service, api, input) {
      const access = looks?.({ service, api, input }) ? 'read' : await accessOf(service, api);
      const changes = attempt.calls.some((call) => call.access === 'write');
      if (access === 'read' && changes) throw new NotInPlanError('planned', 'it would then wait until that is done');
      const call = note(service, api, access, input);
      if (access === 'write') return unusable();
      if (JSON.stringify(call.input) !== JSON.stringify(input))
        throw new NotInPlanError('unknown', 'it reads with something that is not known yet');
      if (isAffected(call, before)) attempt.affected = true;
      call.made = true;
      return context.callAws(service, api, input);
    },
    cleanUp: async () => ({}),
    async runScript() {
      throw new NotInPlanError('planned', 'it would run the script');
    },
    async invokeWebhook() {
      throw new NotInPlanError('planned', 'it would call the webhook');
    },
    async awaitSignal() {
      throw new NotInPlanError('unknown', 'it waits for a person');
    },
    clock: {
      now: context.clock.now,
      sleep: async (milliseconds) => {
        throw new WouldWaitError(milliseconds);
      },
    },
  };
  return overridden(context, overrides);
}

/** Stands for the answer of a call that was not made: whoever reads anything of it can go no further. */
function unusable(): Record<string, unknown> {
  return new Proxy(
    {},
    {
      get(_, property) {
        if (property === 'then') return undefined; // so that it can be awaited
        throw new NotInPlanError('planned', '');
      },
      ownKeys() {
        throw new NotInPlanError('planned', '');
      },
    },
  );
}
