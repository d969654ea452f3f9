import { callsOf } from './calls-of.ts';
import { everyStep } from './every-step.ts';
import { mergePermissions, type Permission, permissionOf } from './permissions.ts';
import type { Runbook } from './runbook.ts';

/** A file of which a function is deployed, for all of the steps that call it. */
export interface CodeUse {
  /** `<area>/<name>` for runbooks/<area>/<name>.handler.ts. */
  module: string;
  /** What its steps say that it may do. */
  permissions: Permission[];
  /** Of the step that gives it most. */
  timeoutSeconds: number;
  /** The ids of the runbooks with such steps. */
  runbooks: string[];
}

/** The modules of the code steps of these runbooks, in their order. */
export function codeModules(runbooks: Runbook[]): CodeUse[] {
  const found = new Map<string, CodeUse>();
  for (const runbook of runbooks) {
    for (const step of everyStep(runbook.steps())) {
      const seconds = Math.max(
        step.timeoutSeconds,
        step.kind === 'act' && 'call' in step.undo ? step.undo.timeoutSeconds : 0,
      );
      for (const call of callsOf(step)) {
        if (call === 'alarm' || !('kind' in call) || call.kind !== 'code') continue;
        const use = found.get(call.module);
        const more = call.may.map(({ action, on, conditions }) => permissionOf(action, on, runbook, conditions));
        found.set(call.module, {
          module: call.module,
          permissions: mergePermissions([...(use?.permissions ?? []), ...more]),
          timeoutSeconds: Math.max(use?.timeoutSeconds ?? 0, seconds),
          runbooks: [...new Set([...(use?.runbooks ?? []), runbook.id])],
        });
      }
    }
  }
  return [...found.values()];
}
