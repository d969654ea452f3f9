import type { Text } from '../text.ts';
import type { Reference } from './reference.ts';
import type { PersonStep } from './step.ts';

interface Question {
  /** What they must know to answer. */
  message: Text;
  /** ARNs or names of IAM users and roles, ten at most. */
  approvers: Reference<string[]> | string[];
  /** How many of them must approve. */
  needed?: number;
  hours: number;
}

/** Asks people whether the run may go on; a refusal, and no answer in time, is a failure. */
export function ask(name: string, label: Text, { hours, ...question }: Question): PersonStep {
  return { kind: 'person', name, label, timeoutSeconds: hours * 3600, question };
}

/** Waits until a person has done what the label and the message say and resumes the run; without them in time it fails. */
export function pause(name: string, label: Text, { message, hours }: { message: Text; hours: number }): PersonStep {
  return { kind: 'person', name, label, timeoutSeconds: hours * 3600, todo: message };
}
