import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import fc from 'fast-check';
import { InvalidDocumentError, parseDocument } from '../../../local/automation/engine.ts';
import { AwsCallError } from '../../../local/automation/ports.ts';
import { dice, randomDocument } from './support/random-document.ts';
import { type Arrangement, type Ran, runDocument } from './support/run-document.ts';

const MOST_STEP_RUNS = 10_000;
const ended = ['Success', 'Failed', 'TimedOut', 'Cancelled', 'Exited'];

/** AWS that refuses some calls and never answers others. */
function moody(seed: number): NonNullable<Arrangement['aws']> {
  const roll = dice(seed);
  return () => {
    const mood = roll(10);
    if (mood < 3) throw new AwsCallError('InvalidParameterValue', 'no', 400);
    return mood < 4 ? new Promise<never>(() => undefined) : { Value: String(mood) };
  };
}

/** A person who resumes what waits every hour, and stops the execution at some time. */
function impatient(stopAt: number, type: 'Cancel' | 'Complete'): NonNullable<Arrangement['started']> {
  return (execution, clock) => {
    let isOver = false;
    void execution.done.then(() => (isOver = true));
    void clock.sleep(stopAt).then(() => execution.stop(type));
    void (async () => {
      while (!isOver) {
        await clock.sleep(3_600_000);
        if (execution.record().AutomationExecutionStatus === 'Waiting') execution.signal({ type: 'Resume' });
      }
    })();
  };
}

/** What contradicts itself in the record of an execution that has ended; empty where nothing does. */
function contradictions({ record, changes }: Ran): string[] {
  const found: string[] = [];
  const check = (holds: boolean, what: string) => holds || found.push(what);
  const steps = record.StepExecutions ?? [];
  const begun = steps.filter(({ ExecutionStartTime }) => ExecutionStartTime);
  const byId = new Map(steps.map((step) => [step.StepExecutionId, step]));

  check(['Success', 'Failed', 'TimedOut', 'Cancelled'].includes(record.AutomationExecutionStatus ?? ''), 'status');
  check(isWithin(record, record), 'the execution ends');
  check(record.CurrentStepName === undefined, 'no step is current');
  check(byId.size === steps.length, 'ids are unique');
  check(begun.length <= MOST_STEP_RUNS, 'there is a bound');
  for (const step of steps) {
    const { StepName: name, StepStatus: status = '', ParentStepDetails: parent } = step;
    check(begun.includes(step) ? ended.includes(status) : status === 'Pending', `${name} is ${status}`);
    check(!begun.includes(step) || isWithin(step, record), `${name} runs while the execution does`);
    if (!parent) continue;
    const loop = byId.get(parent.StepExecutionId);
    check(loop?.Action === 'aws:loop' && loop.StepName === parent.StepName, `${name} is in ${parent.StepName}`);
    check(!begun.includes(step) || (loop !== undefined && isWithin(step, loop)), `${name} runs while its loop does`);
    check((parent.Iteration ?? 0) >= 1 && (parent.Iteration ?? 0) <= 100, `${name} has an iteration`);
  }
  const critical = steps.filter((step) => !step.ParentStepDetails && isCritical(step));
  if (record.AutomationExecutionStatus === 'Success')
    check(
      critical.every(({ StepStatus }) => StepStatus !== 'Failed' && StepStatus !== 'TimedOut'),
      'a critical step failed',
    );

  const told = (status: string[]) => changes.filter(({ step, status: one }) => step && status.includes(one)).length;
  check(told(['InProgress']) === begun.length, 'each beginning is told once');
  check(told(ended) === begun.length, 'each end is told once');
  return found;
}

/** Records show only what the document itself says of a step. */
function isCritical({ IsCritical, OnFailure }: StepExecution): boolean {
  return IsCritical ?? OnFailure !== 'Continue';
}

function isWithin(inner: StepExecution | AutomationExecution, outer: StepExecution | AutomationExecution): boolean {
  const [from, start, end, to] = [
    outer.ExecutionStartTime,
    inner.ExecutionStartTime,
    inner.ExecutionEndTime,
    outer.ExecutionEndTime,
  ];
  return (
    from !== undefined &&
    start !== undefined &&
    end !== undefined &&
    to !== undefined &&
    from <= start &&
    start <= end &&
    end <= to
  );
}

test('any document comes to an end within the bound of steps and leaves a record that agrees with itself', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomDocument,
      fc.nat(),
      fc.nat(20_000_000),
      fc.boolean(),
      async (document, seed, stopAt, isCancel) => {
        const ran = await runDocument(document, {
          aws: moody(seed),
          started: impatient(stopAt, isCancel ? 'Cancel' : 'Complete'),
        });

        expect(contradictions(ran)).toEqual([]);
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
});

describe('a document that makes no sense', () => {
  function isReadOrRefused(text: string): boolean {
    try {
      parseDocument(text);
    } catch (error) {
      if (!(error instanceof InvalidDocumentError)) throw error;
      return error.faults.length > 0;
    }
    return true;
  }

  /** The document with one of its parts replaced. */
  function spoil(data: unknown, place: number, by: unknown): unknown {
    let left = place;
    const walk = (value: unknown): unknown => {
      left -= 1;
      if (left === 0) return by;
      if (Array.isArray(value)) return value.map(walk);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
    };
    return walk(data);
  }

  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      '{{',
      '{{ }}',
      '{{ a.b[0 }}',
      '{{ {{ a }} }}',
      'step:',
      'step:S0',
      '{{ variable:n }}',
      '$..[?(',
      '(?<=',
      -1,
      null,
      [[]],
      { toString: 1, valueOf: 1 },
      { __proto__: 1 },
    ),
  );

  test('is refused with its faults, whichever part of it is spoilt', () => {
    fc.assert(
      fc.property(randomDocument, fc.nat(120), junk, fc.nat(120), junk, (document, first, one, second, other) => {
        const spoilt = spoil(spoil({ schemaVersion: '0.3', ...document }, first + 1, one), second + 1, other);

        expect(isReadOrRefused(JSON.stringify(spoilt) ?? '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('is refused whatever text it is', () => {
    const yaml = fc.array(
      fc.constantFrom(
        'a',
        ': ',
        '\n',
        '- ',
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '|',
        '&a ',
        '*a',
        '<<: ',
        '0.3',
        'mainSteps',
        '  ',
        '!!',
        '#',
        '%',
        '\t',
        '? ',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          yaml.map((parts) => parts.join('')),
          fc.json(),
        ),
        (text) => {
          expect(isReadOrRefused(text)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is refused however deep loops stand in loops', () => {
    let step: object = { name: 'S0', action: 'aws:sleep', inputs: { Duration: 'PT1S' } };
    for (let depth = 1; depth < 500; depth += 1)
      step = { name: `S${depth}`, action: 'aws:loop', inputs: { Iterators: ['a'], Steps: [step] } };

    expect(isReadOrRefused(JSON.stringify({ schemaVersion: '0.3', mainSteps: [step] }))).toBe(true);
  });
});
