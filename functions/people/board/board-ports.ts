import type { GuardStore } from '../../decision/guard-store.ts';
import type { Remediation } from '../../decision/remediation.ts';
import type { IncidentStore } from '../../incident/incident-store.ts';
import type { Language, Text } from '../../text.ts';

/** What the board needs from outside. It reads, and asks the two functions that people have to change anything. */
export interface BoardPorts {
  incidents: Pick<IncidentStore, 'timeline' | 'standings' | 'countStandings' | 'signalsBetween'>;
  guards: Pick<GuardStore, 'read' | 'readStorm' | 'history'>;
  /** The values of these kill switches, `all` or a remediation; one that is missing is left out. */
  readSwitches(names: string[]): Promise<Map<string, string>>;
  /** A document as SSM has it deployed. */
  readDocument(name: string): Promise<unknown>;
  /** Asks one of the two functions, and resolves to its answer. @throws {RefusedByFunctionError} with what it said where it refused. */
  ask(fn: 'kizuki-answer' | 'kizuki-run', payload: Record<string, unknown>): Promise<unknown>;
  remediations: Remediation[];
  /** The title of a runbook by the name of its SSM document. */
  titleOf(document: string): Text;
  /** Where neither the widget nor the console says which. */
  language: Language;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
  /** Is told of what went wrong, for the log. */
  failed(error: unknown): void;
}

/** A function that was asked did not do it; the message is what it said. */
export class RefusedByFunctionError extends Error {
  override readonly name = 'RefusedByFunctionError';
}
