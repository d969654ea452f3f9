import { failing } from './compile-assertion.ts';
import { compileProperty } from './compile-call.ts';
import { compileCondition } from './compile-condition.ts';
import { not } from './condition.ts';
import { describeStep } from './describe-step.ts';
import { endingAt } from './ending-at.ts';
import { everyStep } from './every-step.ts';
import { inOrder } from './in-order.ts';
import type { Laid, LaidStep } from './laid.ts';
import { layUndoLoop } from './lay-undo-loop.ts';
import type { Place } from './place.ts';
import { referencesIn, render } from './reference.ts';
import { isUndoable, undoName } from './saga.ts';
import type { LoopStep, Step } from './step.ts';

type Lay = (steps: Step[], place: Place) => Laid;

/**
 * Repeated steps. A variable keeps the last iteration in which their act was done, and the undo takes back those up to it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-loop.html
 */
export function layLoop(loop: LoopStep, place: Place, lay: Lay): Laid {
  const { name, label, over, max, steps } = loop;
  const act = everyStep(steps).find(isUndoable);
  const variable = `${name}Done`;
  const failure = act ? (`step:${undoName(loop)}` as const) : place.onFailure;
  const end = `${name}GoesOn`;
  const body = lay(steps, {
    ...place,
    next: end,
    onFailure: failure,
    ...(act && { counting: { loop: name, variable } }),
  });
  const inside = endingAt(end, [...body.main, ...body.beside]);
  const refusal = 'until' in over ? refuse(loop, over.until, place, failure) : [];
  const step = {
    name,
    description: describeStep(label),
    action: 'aws:loop',
    timeoutSeconds: max * inside.reduce((sum, one) => sum + one.step.timeoutSeconds, 0),
    ...failing(failure),
    inputs: {
      ...('list' in over
        ? { Iterators: render(over.list), IteratorDataType: 'String' }
        : { LoopCondition: compileCondition(not(over.until)) }),
      MaxIterations: max,
      Steps: inOrder(inside).map((one) => one.step),
    },
  };
  return {
    main: [
      { phase: body.acted ? 'act' : place.phase, step, inside, next: refusal[0]?.step.name ?? place.next },
      ...refusal,
    ],
    beside: [],
    undo: act ? layUndoLoop(loop, act, variable, place.onFailure, lay) : [],
    failure,
    variables: act
      ? {
          [variable]: {
            type: 'Integer',
            description: `The last iteration of ${name} that changed something`,
            default: 0,
          },
        }
      : {},
    acted: body.acted,
  };
}

/** After as many times as allowed the condition must hold; else an assertion fails that cannot hold, since SSM has no action that does. */
function refuse(
  { name, label }: LoopStep,
  until: Parameters<typeof not>[0],
  place: Place,
  failure: Place['onFailure'],
): LaidStep[] {
  const property = referencesIn(until).find((reference) => reference.property)?.property;
  if (!property) return [];
  const common = { description: describeStep(label), timeoutSeconds: 60, ...failing(failure) };
  const Choices = [{ NextStep: place.next, ...compileCondition(until) }];
  const inputs = { ...compileProperty(property, [`what ${name} waits for`]) };
  return [
    {
      phase: place.phase,
      step: { name: `${name}Ended`, ...common, action: 'aws:branch', inputs: { Choices, Default: `${name}GaveUp` } },
    },
    {
      phase: place.phase,
      next: place.next,
      step: { name: `${name}GaveUp`, ...common, action: 'aws:assertAwsResourceProperty', inputs },
    },
  ];
}
