import { AwsError } from '../../../service.ts';

/** https://docs.aws.amazon.com/general/latest/gr/ssm.html */
export const quotas: Quotas = { running: 100, queued: 5_000, rateControls: 25 };

export interface Quotas {
  /** Automations that run at once, children and rate controls among them. */
  running: number;
  /** Automations that wait for others to end. */
  queued: number;
  /** Rate controls that run at once. */
  rateControls: number;
}

/** One automation's place among those that run or wait. */
export interface Turn {
  /** Resolves when it may begin; absent where it may at once. */
  ready?: Promise<void>;
  /** It waits no longer, though there is no place for it: it was stopped. Nothing happens to one that runs. */
  giveUp(): void;
  /** It has ended: whoever waits may have its place. */
  leave(): void;
}

export interface Limits {
  /** Throws AutomationExecutionLimitExceededException where it may not even wait. */
  enter(automation: { isRateControl: boolean; parentId?: string }): Turn;
}

interface Entry {
  isRateControl: boolean;
  parentId?: string;
  begin(): void;
}

/**
 * Counts the automations of the account. Those beyond the quotas wait, first come, first served, a rate control not holding up others.
 *
 * The first child that runs for a parent never waits: a parent that runs waits for its child, so a hundred of them would wait for ever.
 * AWS does not document how it gets out of that.
 */
export function createLimits({ running: mostRunning, queued: mostQueued, rateControls }: Quotas): Limits {
  const running = new Set<Entry>();
  const waiting = { plain: new Set<Entry>(), rateControl: new Set<Entry>() };
  const runningChildren = new Map<string, number>();
  const waitingChildren = new Map<string, Set<Entry>>();
  let runningRateControls = 0;

  function mayBegin({ isRateControl, parentId }: Entry): boolean {
    if (parentId !== undefined && !runningChildren.get(parentId)) return true;
    return running.size < mostRunning && (!isRateControl || runningRateControls < rateControls);
  }

  function begin(entry: Entry): void {
    forgetWaiting(entry);
    running.add(entry);
    if (entry.isRateControl) runningRateControls += 1;
    if (entry.parentId !== undefined)
      runningChildren.set(entry.parentId, (runningChildren.get(entry.parentId) ?? 0) + 1);
    entry.begin();
  }

  function queueOf(entry: Entry): Set<Entry> {
    return entry.isRateControl ? waiting.rateControl : waiting.plain;
  }

  function wait(entry: Entry): void {
    queueOf(entry).add(entry);
    if (entry.parentId === undefined) return;
    const siblings = waitingChildren.get(entry.parentId);
    if (siblings) siblings.add(entry);
    else waitingChildren.set(entry.parentId, new Set([entry]));
  }

  function forgetWaiting(entry: Entry): void {
    queueOf(entry).delete(entry);
    if (entry.parentId === undefined) return;
    const siblings = waitingChildren.get(entry.parentId);
    siblings?.delete(entry);
    if (siblings?.size === 0) waitingChildren.delete(entry.parentId);
  }

  function end(entry: Entry): void {
    forgetWaiting(entry);
    if (!running.delete(entry)) return;
    if (entry.isRateControl) runningRateControls -= 1;
    if (entry.parentId !== undefined) {
      const left = (runningChildren.get(entry.parentId) ?? 1) - 1;
      if (left > 0) runningChildren.set(entry.parentId, left);
      else runningChildren.delete(entry.parentId);
      const [sibling] = waitingChildren.get(entry.parentId) ?? [];
      if (sibling && left === 0) begin(sibling);
    }
    for (const queue of [waiting.plain, waiting.rateControl]) {
      for (const next of queue) {
        if (!mayBegin(next)) break;
        begin(next);
      }
    }
  }

  return {
    enter(automation) {
      let resolve = () => {};
      const ready = new Promise<void>((resolved) => {
        resolve = resolved;
      });
      const entry: Entry = { ...automation, begin: () => resolve() };
      const leave = () => end(entry);
      const giveUp = () => {
        if (running.has(entry)) return;
        forgetWaiting(entry);
        resolve();
      };
      if (mayBegin(entry)) {
        begin(entry);
        return { giveUp, leave };
      }
      if (waiting.plain.size + waiting.rateControl.size >= mostQueued) {
        const message = `${mostRunning} automations run and ${mostQueued} wait; start more when some have ended.`;
        throw new AwsError('AutomationExecutionLimitExceededException', message);
      }
      wait(entry);
      return { ready, giveUp, leave };
    },
  };
}
