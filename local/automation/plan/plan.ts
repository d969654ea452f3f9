import type { Access } from './access.ts';

/** What a run of a document would do, as far as it can be known without changing anything. */
export interface Plan extends Way {
  documentName: string;
  /** As they were given. */
  parameters: Record<string, string[]>;
  /** There was more than a plan holds, so some ways are not followed to their end. */
  cut: boolean;
  /** Of a plan that is cut: the steps that none of the ways in it has come to, though another one may. */
  unplanned?: string[];
}

/** Steps one after another. Where the last of them holds `ways`, it goes on in one of those. */
export interface Way {
  steps: PlannedStep[];
  end?: WayEnd;
}

/** One way on from a step that cannot be decided. */
export interface Choice extends Way {
  /** In words: `{{ Look.State }} StringEquals "running"`. */
  when: string;
}

/** How a way ends: with the status that the execution would have, or where it runs into steps that are planned already. */
export type WayEnd =
  | { kind: 'status'; status: string; failure?: string; outputs: Record<string, string[]> }
  /** `back`: the step is an earlier one of the same way, so it would go round until something changes. */
  | { kind: 'joins'; step: string; back: boolean }
  | { kind: 'cut' };

export interface PlannedStep {
  step: string;
  /** `aws:executeAwsApi` */
  action: string;
  /** The loop that it is inside of. */
  loop?: { step: string; iteration: number };
  /**
   * `done`: it was run, because it changes nothing; `failed`: the same, and it failed; `planned`: it would change something and was not
   * run; `unknown`: whether it succeeds cannot be known, and the plan goes on as if it did.
   */
  state: 'done' | 'failed' | 'planned' | 'unknown';
  /** Resolved; what is not known stands as `Unknown`. */
  inputs: Record<string, unknown>;
  calls: PlannedCall[];
  outputs: Record<string, unknown>;
  /** What else is to be said: what it waits for, why it failed. */
  notes: string[];
  /** The automation that it starts. */
  child?: Plan;
  ways?: Choice[];
}

/** One operation of AWS; the reads were made. */
export interface PlannedCall {
  service: string;
  api: string;
  access: Access;
  input: Record<string, unknown>;
  made: boolean;
}
