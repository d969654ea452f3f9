import type { StatusChange } from '../../automation/ports.ts';

/** Writes a line when a step begins, and one with its duration when it ends. */
export function progress(out: { write(text: string): unknown }): (change: StatusChange) => void {
  const begun = new Map<string, number>();
  return ({ status, step, at }) => {
    if (!step) {
      if (status === 'Cancelling') out.write('cancelling\n');
      return;
    }
    const start = begun.get(step.executionId);
    if (start === undefined) {
      begun.set(step.executionId, at);
      out.write(`${step.name} (${step.action}) …\n`);
    } else {
      out.write(`${step.name} ${status} after ${((at - start) / 1000).toFixed(1)} s\n`);
    }
  };
}
