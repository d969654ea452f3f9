import type { Property } from './property.ts';
import type { ActCall, Step } from './step.ts';

export type Call = ActCall | Property | 'alarm';

/** Every call that a step itself may lead to, its undo and its looks included; not those of the steps inside of it. */
export function callsOf(step: Step): Call[] {
  switch (step.kind) {
    case 'alarm':
      return ['alarm'];
    case 'precheck':
    case 'range':
    case 'wait':
      return [step.property];
    case 'read':
    case 'look':
    case 'code':
      return [step.call];
    case 'act': {
      const undo = 'call' in step.undo ? [step.undo.call, ...[step.undo.onlyWhile?.property ?? []].flat()] : [];
      return [step.call, ...undo, ...(step.already ?? []).map(({ property }) => property)];
    }
    case 'choice':
    case 'loop':
    case 'sleep':
    case 'person':
      return [];
  }
}
