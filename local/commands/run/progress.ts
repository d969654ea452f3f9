import type { StatusChange } from '../../automation/ports.ts';

/** Writes a line when a step begins or waits for a person, and one with its duration when it ends; steps of children are indented. */
export function progress(out: { write(text: string): unknown }): (change: StatusChange) => void {
  const begun = new Map<string, number>();
  let root: string | undefined;
  return ({ executionId, status, step, at }) => {
    root ??= executionId;
    if (!step) {
      if (status === 'Cancelling' && executionId === root) out.write('cancelling\n');
      return;
    }
    const inset = executionId === root ? '' : '  ';
    const start = begun.get(step.executionId);
    if (start === undefined) {
      begun.set(step.executionId, at);
      out.write(`${inset}${step.name} (${step.action}) …\n`);
    } else if (status === 'Waiting') {
      out.write(`${inset}${step.name} waits\n`);
    } else {
      out.write(`${inset}${step.name} ${status} after ${((at - start) / 1000).toFixed(1)} s\n`);
    }
  };
}
