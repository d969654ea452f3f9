import { readNumber, readTime } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';

/** The time a query asks for, its start moved back to a full period; milliseconds. */
export function queryRange(times: Input, stat: Input): { from: number; until: number; period: number } {
  const start = readTime(times, 'StartTime');
  const until = readTime(times, 'EndTime');
  const seconds = readNumber(stat, 'Period');
  if (start === undefined || until === undefined || start >= until) {
    throw new AwsError('ValidationError', 'StartTime and EndTime are required, and StartTime must be before EndTime.');
  }
  if (!seconds || !([1, 5, 10, 20, 30].includes(seconds) || seconds % 60 === 0)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Period must be 1, 5, 10, 20, 30 or a multiple of 60, but was ${seconds}.`,
    );
  }
  const period = seconds * 1000;
  return { from: Math.floor(start / period) * period, until, period };
}
