import { lastFirstScript } from '../../../functions/runbook/last-first.ts';
import type { ScriptResult, ScriptRun } from '../ports.ts';

/** What the script gives that the builder puts into the undo of a loop; undefined for any other. A test holds it against Python. */
export function lastFirst({ script, payload }: Pick<ScriptRun, 'script' | 'payload'>): ScriptResult | undefined {
  if (script !== lastFirstScript) return undefined;
  const { Items, Done } = payload as { Items: string[]; Done: number | string };
  return { kind: 'returned', payload: { Items: Items.slice(0, Number(Done)).reverse() }, log: '' };
}
