import { styleText } from 'node:util';
import type { Plan } from '../../automation/plan/plan.ts';
import { describePlan, type Style } from './describe-plan.ts';

const formats = { strong: 'bold', write: 'yellow', faint: 'dim', open: 'magenta', failed: 'red' } as const;

/** Prints a plan: as JSON, or for people, in colours where the output is a terminal. */
export function printPlan(plan: Plan, json: boolean, out: NodeJS.WriteStream): void {
  if (json) {
    out.write(`${JSON.stringify(plan, null, 2)}\n`);
    return;
  }
  // styleText heeds whether the stream is a terminal, and NO_COLOR
  const style: Style = (kind, text) => (text === '' ? '' : styleText(formats[kind], text, { stream: out }));
  out.write(`${describePlan(plan, style).join('\n')}\n`);
}
