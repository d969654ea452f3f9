import type { AutomationDocument, Step } from '../document/automation-document.ts';
import { followers, nextInOrder } from '../document/followers.ts';
import type { Reference } from '../expression/reference.ts';
import { resolve, type Scope, UnresolvedReferenceError } from '../expression/scope.ts';

/** What a plan needs to know of a document's expressions and of how its steps follow each other; reckoned when first asked. */
export interface DocumentMap {
  /** The outputs of a step that the document refers to: `Payload.id`. */
  outputsOf(step: string): Set<string>;
  /** More than one step leads to it. */
  isMeeting(step: Step): boolean;
  /** The same for two moments at which all that follows a step, this included, would go the same. */
  momentAt(step: Step, scope: Scope): string;
}

export function mapDocument(document: AutomationDocument): DocumentMap {
  const all = [...document.stepNamed.values()];
  const outputs = new Map<string, Set<string>>();
  const everywhere = [...all.flatMap(referencesIn), ...document.outputs.flatMap(({ value }) => value.references)];
  for (const { source, name, rest } of everywhere) {
    if (source !== 'output') continue;
    const known = outputs.get(name) ?? new Set();
    outputs.set(name, known.add(rest));
  }
  const leading = new Map<string, number>();
  for (const step of all) for (const name of leadsTo(step)) leading.set(name, (leading.get(name) ?? 0) + 1);
  const [first] = document.steps;
  if (first) leading.set(first.name, (leading.get(first.name) ?? 0) + 1);
  let live: Map<Step, Map<string, Reference>> | undefined;

  return {
    outputsOf: (step) => outputs.get(step) ?? new Set(),
    isMeeting: (step) => (leading.get(step.name) ?? 0) > 1,
    momentAt(step, scope) {
      live ??= liveBefore(document);
      const references = [...(live.get(step)?.values() ?? [])];
      return JSON.stringify(references.map((reference) => present(reference, scope)));
    },
  };
}

function referencesIn({ inputs, deferred, maxAttempts, timeoutSeconds }: Step): Reference[] {
  return [inputs, deferred, maxAttempts, timeoutSeconds].flatMap((template) => template?.references ?? []);
}

function leadsTo(step: Step): string[] {
  const jumps = [step.onFailure, step.onCancel].flatMap((jump) => (jump.type === 'step' ? [jump.step] : []));
  const onwards = step.onFailure.type === 'Continue' ? nextInOrder(step) : undefined;
  return [...new Set([...followers(step), ...jumps, ...(onwards === undefined ? [] : [onwards])])];
}

/**
 * What each step and those after it refer to as it was before the step: the live variables of a program. Only outputs and variables,
 * which change during a run, by their text.
 */
function liveBefore(document: AutomationDocument): Map<Step, Map<string, Reference>> {
  const all = [...document.stepNamed.values()].filter(({ parent }) => !parent);
  const atEnd = changing(document.outputs.flatMap(({ value }) => value.references));
  const live = new Map(all.map((step) => [step, byText(changing(referencesWithin(step)))]));
  const sets = new Map(all.map((step) => [step, setBy(step)]));
  const before = new Map<string, Step[]>();
  for (const step of all) for (const name of leadsTo(step)) before.set(name, [...(before.get(name) ?? []), step]);

  const hand = (from: Iterable<[string, Reference]>, to: Step): boolean => {
    const known = live.get(to) ?? new Map();
    const size = known.size;
    for (const [text, reference] of from) if (!sets.get(to)?.(reference)) known.set(text, reference);
    return known.size > size;
  };
  for (const step of all) hand(byText(atEnd), step);
  const open = new Set(all.toReversed());
  for (const step of open) {
    open.delete(step);
    for (const earlier of before.get(step.name) ?? []) if (hand(live.get(step) ?? [], earlier)) open.add(earlier);
  }
  return live;
}

function changing(references: Reference[]): Reference[] {
  return references.filter(({ source }) => source === 'output' || source === 'variable');
}

function byText(references: Reference[]): Map<string, Reference> {
  return new Map(references.map((reference) => [reference.text, reference]));
}

function referencesWithin(step: Step): Reference[] {
  return [...referencesIn(step), ...(step.steps ?? []).flatMap(referencesWithin)];
}

/** Whether a step gives what a reference names a new value. */
function setBy({ name, action, inputs }: Step): (reference: Reference) => boolean {
  const { Name } = (inputs.constant ?? {}) as { Name?: unknown };
  const variable = action === 'aws:updateVariable' ? Name : undefined;
  return (reference) =>
    reference.source === 'output' ? reference.name === name : `variable:${reference.name}` === variable;
}

function present(reference: Reference, scope: Scope): unknown {
  try {
    return [resolve(reference, scope)];
  } catch (error) {
    if (error instanceof UnresolvedReferenceError) return [];
    throw error;
  }
}
