import type { Language } from '../../../functions/text.ts';
import type { Reference } from '../commands/value.ts';
import type { ParameterList } from '../parameters/parameter-list.ts';
import type { RawStep } from './raw-step.ts';

/** Something about a step that whoever takes over the runbook must know. */
export interface Note {
  step: string;
  where: string;
  text: string;
}

/** What the planning of one step hands on to the next. */
export interface PlanContext {
  language: Language;
  parameters: ParameterList;
  /** Variables of the shell that hold what an earlier `aws` command gave. */
  bound: Map<string, Reference>;
  /** What commands found that others took in, by the command. */
  found: Map<string, Reference>;
  /** Lines that later scripts need before their own: `cd`, and variables that a command reckons. */
  prelude: string[];
  /** Whether any other command of the document names a file. */
  isRead(file: string): boolean;
  /** Whether something was changed already, so that a state may take its time. */
  acted: boolean;
  note(step: string, raw: RawStep, text: string): void;
  /** A name for a step that no other has. */
  name(raw: RawStep, what: string): string;
}

const prefixes = {
  prerequisites: 'Before',
  precheck: 'Check',
  steps: 'Step',
  verification: 'Verify',
  rollback: 'Undo',
} as const;

/** Makes the names of steps: `Step3_StopInstances`, `Check1_SystemctlStatus`. */
export function stepNames(): PlanContext['name'] {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  const numbers = new WeakMap<RawStep, string>();
  return (raw, what) => {
    let number = numbers.get(raw);
    if (number === undefined) {
      const count = (counts.get(raw.kind) ?? 0) + 1;
      counts.set(raw.kind, count);
      number = (raw.number ?? String(count)).replaceAll('-', '_');
      numbers.set(raw, number);
    }
    const base = `${prefixes[raw.kind]}${number}_${what}`.slice(0, 100);
    let name = base;
    for (let again = 2; taken.has(name.toLowerCase()); again += 1) name = `${base}_${again}`;
    taken.add(name.toLowerCase());
    return name;
  };
}
