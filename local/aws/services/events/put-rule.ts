import { checkPattern } from '../../event-pattern/check-pattern.ts';
import type { EventPattern } from '../../event-pattern/matches-pattern.ts';
import { readText, requireText } from '../../read-field.ts';
import { parseSchedule } from '../../schedule/next-time.ts';
import { AwsError, type Input } from '../../service.ts';
import type { BusStore, Rule } from './bus-store.ts';
import type { Delivering } from './deliver-to-target.ts';
import { scheduleRule } from './schedule-rule.ts';

/** Creates a rule, or changes the one of that name and keeps its targets; the input is that of PutRule. */
export function putRule(delivering: Delivering, store: BusStore, input: Input): Rule {
  const bus = store.bus(readText(input, 'EventBusName'));
  const name = requireText(input, 'Name');
  if (!/^[.\-_A-Za-z0-9]{1,64}$/.test(name)) {
    throw new AwsError(
      'ValidationException',
      `Rule name ${name} is invalid: letters, digits and . - _, 1 to 64 in length.`,
    );
  }
  const pattern = readPattern(input.EventPattern);
  const schedule = readSchedule(input, bus.name);
  if (!pattern && !schedule) {
    throw new AwsError('ValidationException', 'Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  const existing = bus.rules.get(name);
  const rule: Rule = {
    name,
    arn: store.ruleArn(name, bus.name),
    busName: bus.name,
    description: readText(input, 'Description'),
    roleArn: readText(input, 'RoleArn'),
    pattern,
    schedule,
    state: readText(input, 'State') === 'DISABLED' ? 'DISABLED' : 'ENABLED',
    targets: existing?.targets ?? new Map(),
  };
  existing?.unschedule?.();
  bus.rules.set(name, rule);
  scheduleRule(delivering, store, rule);
  return rule;
}

function readPattern(given: unknown): EventPattern | undefined {
  if (given === undefined || given === null || given === '') return undefined;
  const pattern = typeof given === 'string' ? parse(given) : given;
  const fault = checkPattern(pattern);
  if (fault) throw invalidPattern(fault);
  return pattern as EventPattern;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidPattern((error as Error).message);
  }
}

function invalidPattern(reason: string): AwsError {
  return new AwsError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
}

function readSchedule(input: Input, busName: string): string | undefined {
  const schedule = readText(input, 'ScheduleExpression');
  if (!schedule) return undefined;
  if (!parseSchedule(schedule)) {
    throw new AwsError('ValidationException', `Parameter ScheduleExpression is not valid: ${schedule}.`);
  }
  if (busName !== 'default') {
    throw new AwsError('ValidationException', 'ScheduleExpression is supported only on the default event bus.');
  }
  return schedule;
}
