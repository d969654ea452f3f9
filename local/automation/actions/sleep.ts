import { InputError } from '../execution/step-failure.ts';
import type { Action } from './action.ts';
import { unknownInputs } from './read-input.ts';

const DURATION = /^P(?!$)(?:(\d+)W)?(?:(\d+)D)?(?:T(?!$)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
const SECONDS = [7 * 86_400, 86_400, 3_600, 60, 1];
/** The longest sleep that AWS takes: a second less than seven days. */
const LONGEST_SECONDS = 604_799;

/**
 * Waits for a duration, or until a point in time.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-sleep.html
 */
export const sleep: Action = {
  name: 'aws:sleep',
  check(inputs) {
    const faults = unknownInputs(inputs, ['Duration', 'Timestamp']);
    if ((inputs.Duration === undefined) === (inputs.Timestamp === undefined)) {
      faults.push('the step needs one of the inputs Duration and Timestamp, and not both');
    }
    return [
      ...faults,
      ...faultsOfConstant(inputs.Duration, readDuration),
      ...faultsOfConstant(inputs.Timestamp, readTimestamp),
    ];
  },
  prepare: () => async (context) => {
    const { clock, inputs, signal } = context;
    const milliseconds =
      inputs.Duration === undefined
        ? notTooLong(readTimestamp(inputs.Timestamp) - clock.now())
        : readDuration(inputs.Duration);
    if (milliseconds > 0) await clock.sleep(milliseconds, signal);
    return {};
  },
};

/** What is wrong with an input that is known before the step runs. */
function faultsOfConstant(value: unknown, read: (value: unknown) => number): string[] {
  if (value === undefined || (typeof value === 'string' && value.includes('{{'))) return [];
  try {
    read(value);
    return [];
  } catch (error) {
    if (error instanceof InputError) return [error.message];
    throw error;
  }
}

function readDuration(value: unknown): number {
  const parts = typeof value === 'string' ? DURATION.exec(value) : null;
  if (!parts)
    throw new InputError(
      `the input Duration must be an ISO 8601 duration such as PT10M, but is ${JSON.stringify(value)}`,
    );
  return notTooLong(SECONDS.reduce((sum, seconds, index) => sum + Number(parts[index + 1] ?? 0) * seconds, 0) * 1000);
}

function notTooLong(milliseconds: number): number {
  if (milliseconds <= LONGEST_SECONDS * 1000) return milliseconds;
  throw new InputError(`a sleep may last at most ${LONGEST_SECONDS} seconds, not ${Math.ceil(milliseconds / 1000)}`);
}

function readTimestamp(value: unknown): number {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new InputError(
      `the input Timestamp must be a time such as 2030-01-01T01:00:00Z, but is ${JSON.stringify(value)}`,
    );
  }
  return at;
}
