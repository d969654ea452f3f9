import { layAlarm } from './compile-alarm.ts';
import { compileRange } from './compile-range.ts';
import { compileStep } from './compile-step.ts';
import { type Laid, laid } from './laid.ts';
import { layAct } from './lay-act.ts';
import { layChoice } from './lay-choice.ts';
import { layLoop } from './lay-loop.ts';
import type { Place } from './place.ts';
import type { Step } from './step.ts';

/** Lays authored steps one after the other; a failure of each leads to the undo of what those before it did. */
export function lay(steps: Step[], place: Place): Laid {
  const start: Laid = {
    main: [],
    beside: [],
    undo: [],
    failure: place.onFailure,
    variables: {},
    acted: place.phase === 'verify',
  };
  return steps.reduce<Laid>((before, step, index) => {
    const own = layOne(step, {
      ...place,
      next: steps[index + 1]?.name ?? place.next,
      onFailure: before.failure,
      phase: before.acted ? 'verify' : 'check',
    });
    return {
      main: [...before.main, ...own.main],
      beside: [...before.beside, ...own.beside],
      undo: [...own.undo, ...before.undo],
      failure: own.failure,
      variables: { ...before.variables, ...own.variables },
      acted: before.acted || own.acted,
    };
  }, start);
}

function layOne(step: Step, place: Place): Laid {
  const { next, onFailure, phase } = place;
  switch (step.kind) {
    case 'act':
      return layAct(step, place);
    case 'choice':
      return layChoice(step, place, lay);
    case 'loop':
      return layLoop(step, place, lay);
    case 'alarm':
      return plain(layAlarm(step, place));
    case 'range':
      return plain(laid(phase, compileRange(step, place), next).map(branchesItself));
    default:
      return plain(laid(phase, [compileStep(step, onFailure)], next));
  }

  function plain(main: Laid['main']): Laid {
    return { main, beside: [], undo: [], failure: onFailure, variables: {}, acted: false };
  }
}

/** A branch says where it leads. */
function branchesItself({ next, ...one }: Laid['main'][number]): Laid['main'][number] {
  return one.step.action === 'aws:branch' || next === undefined ? one : { ...one, next };
}
