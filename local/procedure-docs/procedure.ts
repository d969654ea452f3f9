import { type Remediation, rungsOf } from '../../functions/decision/remediation.ts';
import { type Permission, permissions } from '../../functions/runbook/permissions.ts';
import { documentName, type Runbook } from '../../functions/runbook/runbook.ts';
import { type Outline, outline } from '../../functions/runbook/words/outline.ts';
import { byHandOf, type RunbookByHand } from './by-hand/by-hand-of.ts';

/** All that the page of one runbook tells. */
export interface Procedure {
  runbook: Runbook;
  /** The part of the id before the slash. */
  area: string;
  /** The name of the SSM document. */
  document: string;
  outline: Outline;
  byHand: RunbookByHand;
  permissions: Permission[];
  /** What runs it, and on which rung, counted from 0; the same remediation may run it on several. */
  runBy: { remediation: Remediation; rung: number }[];
}

/** Gathers it. @throws {Error} that names the runbook, for a step that cannot be written down. */
export function procedureOf(runbook: Runbook, remediations: readonly Remediation[]): Procedure {
  try {
    const outlined = outline(runbook.steps());
    return {
      runbook,
      area: runbook.id.split('/')[0] as string,
      document: documentName(runbook),
      outline: outlined,
      byHand: byHandOf(runbook, outlined),
      permissions: permissions(runbook),
      runBy: remediations.flatMap((remediation) =>
        rungsOf(remediation).flatMap((rung, index) =>
          'id' in rung.runbook && rung.runbook.id === runbook.id ? [{ remediation, rung: index }] : [],
        ),
      ),
    };
  } catch (cause) {
    throw new Error(`the page of runbook ${runbook.id} cannot be written: ${(cause as Error).message}`, { cause });
  }
}
