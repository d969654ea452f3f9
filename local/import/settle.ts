import { ImportError } from './import-error.ts';
import type { Note } from './steps/context.ts';
import type { PlannedStep } from './steps/planned-step.ts';
import { type Refusal, verifyRunbooks } from './verify-runbooks.ts';
import { namesUsed } from './write/step-code.ts';
import { type RunbookPlan, writeRunbook } from './write/write-runbook.ts';

/** A plan that builds, and what had to be left to a person for it. */
export interface Settled {
  plan: RunbookPlan;
  notes: Note[];
}

/**
 * Brings plans to where the compiler and the builder take them: a step that they refuse is left to a person, with its command as text.
 * Throws `ImportError` for what is refused and is no step's fault.
 */
export async function settle(plans: RunbookPlan[]): Promise<Settled[]> {
  let settled = plans.map((plan): Settled => ({ plan, notes: [] }));
  for (;;) {
    const refusals = await verifyRunbooks(
      settled.map(({ plan }) => ({
        text: (builder) => writeRunbook(plan, builder),
        steps: plan.steps.map(({ name }) => name),
      })),
    );
    if (refusals.every((one) => one.length === 0)) return settled;
    settled = settled.map((one, index) => without(one, refusals[index] ?? []));
  }
}

/** The plan without the steps that are refused. */
function without({ plan, notes }: Settled, refusals: Refusal[]): Settled {
  if (refusals.length === 0) return { plan, notes };
  const refused = new Map(
    refusals.flatMap(({ step, message }) => (step === undefined ? [] : [[step, message] as const])),
  );
  const open = plan.steps.filter(({ name, body }) => refused.has(name) && body.kind !== 'person');
  if (open.length === 0) {
    throw new ImportError(
      plan.source,
      `what was written does not build: ${refusals.map(({ message }) => message).join('; ')}`,
      'this is a defect of the import: please report it with the document',
    );
  }
  const why = open.map((step) => ({
    step: step.name,
    where: step.from.pieces[0]?.where ?? '',
    text: `left to a person, because the compiler refuses the step: ${refused.get(step.name)}`,
  }));
  return { plan: { ...plan, steps: leftToPerson(plan.steps, refused) }, notes: [...notes, ...why] };
}

/** Steps that build on what a refused one would have kept are left to a person too. */
function leftToPerson(steps: PlannedStep[], refused: ReadonlyMap<string, string>): PlannedStep[] {
  const gone = new Set(refused.keys());
  return steps.flatMap((step): PlannedStep[] => {
    const { body, from } = step;
    if (body.kind === 'assert' && gone.has(body.of)) return [];
    if (!gone.has(step.name) && !namesUsed(step).some((name) => gone.has(name))) return [step];
    gone.add(step.name);
    const line = 'call' in body ? body.call.line : '';
    const message = [from.title, ...from.notes, line, ...from.expected].filter((text) => text !== '').join('\n');
    const { undo: _, ...rest } = step;
    return [
      {
        ...rest,
        body: {
          kind: 'person',
          message,
          why: refused.get(step.name) ?? 'it needs what an earlier step would have found',
        },
      },
    ];
  });
}
