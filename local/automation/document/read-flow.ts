import type { OnFailure, Step } from './automation-document.ts';
import type { Complain } from './invalid-document-error.ts';

type Flow = Pick<Step, 'onFailure' | 'onCancel' | 'isCritical' | 'ownsFailure' | 'isEnd' | 'nextStep' | 'declared'>;

/**
 * Reads where a step leads: the properties that all actions share. Booleans and numbers are also accepted as text.
 * A step is critical unless it says otherwise or continues on failure.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html
 */
export function readFlow(raw: Record<string, unknown>, fault: Complain): Flow {
  const onFailure = readJump('onFailure', raw.onFailure, ['Abort', 'Continue'], fault);
  const onCancel = readJump('onCancel', raw.onCancel, ['Abort'], fault);
  for (const key of ['maxAttempts', 'timeoutSeconds']) checkCount(key, raw[key], fault);
  if (raw.nextStep !== undefined && typeof raw.nextStep !== 'string')
    fault('nextStep must be the name of a step', ['nextStep']);
  return {
    onFailure,
    onCancel: onCancel.type === 'step' ? onCancel : { type: 'Abort' },
    isCritical: readBoolean('isCritical', raw.isCritical, fault) ?? onFailure.type !== 'Continue',
    ownsFailure: raw.onFailure !== undefined || raw.isCritical !== undefined,
    isEnd: readBoolean('isEnd', raw.isEnd, fault) ?? false,
    ...(typeof raw.nextStep === 'string' ? { nextStep: raw.nextStep } : {}),
    declared: {
      onFailure: raw.onFailure !== undefined,
      maxAttempts: raw.maxAttempts !== undefined,
      timeoutSeconds: raw.timeoutSeconds !== undefined,
      isEnd: raw.isEnd !== undefined,
      isCritical: raw.isCritical !== undefined,
    },
  };
}

function readJump(key: string, value: unknown, words: string[], fault: Complain): OnFailure {
  if (value === undefined) return { type: 'Abort' };
  const step = typeof value === 'string' ? /^step:\s*([a-zA-Z0-9_]+)$/.exec(value)?.[1] : undefined;
  if (step !== undefined) return { type: 'step', step };
  const said = typeof value === 'string' ? value.toLowerCase() : undefined;
  const word = words.find((candidate) => candidate.toLowerCase() === said);
  if (word === undefined)
    fault(`${key} must be ${words.join(', ')} or step:<name>, but is ${JSON.stringify(value)}`, [key]);
  return word === 'Continue' ? { type: 'Continue' } : { type: 'Abort' };
}

function readBoolean(key: string, value: unknown, fault: Complain): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  fault(`${key} must be true or false, but is ${JSON.stringify(value)}`, [key]);
  return undefined;
}

function checkCount(key: string, value: unknown, fault: Complain): void {
  if (value === undefined || (typeof value === 'string' && /^\s*\{\{.*\}\}\s*$/.test(value))) return;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (!Number.isInteger(number) || (number as number) < 1)
    fault(`${key} must be a whole number above 0, but is ${JSON.stringify(value)}`, [key]);
}
