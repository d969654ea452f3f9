import type { Timeline } from './timeline.ts';

/** What happened in a schedule, a line each; nothing is kept where nobody wants to read it. */
export interface Trace {
  note(line: () => string): void;
  lines: string[];
}

export function createTrace(timeline: Timeline, wanted: boolean): Trace {
  const lines: string[] = [];
  return {
    lines,
    note: wanted ? (line) => void lines.push(`${timeline.iso().slice(11)} ${line()}`) : () => undefined,
  };
}
