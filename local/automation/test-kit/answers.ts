import { type AwsCall, AwsCallError } from '../ports.ts';
import { matches } from './matches.ts';

export type AwsAnswer = Record<string, unknown>;

/** Answers a call, or gives undefined where it is not for it. */
export type AnswerCall = (call: AwsCall) => AwsAnswer | Promise<AwsAnswer> | undefined;

/** What one operation answers, call after call; the last answer is given from then on. */
export interface OperationAnswers {
  /** Answers so many calls, one where not said, with this data, or with what the function makes of the call's input. */
  returns(
    answer: AwsAnswer | ((input: AwsCall['input'], call: AwsCall) => AwsAnswer | Promise<AwsAnswer>),
    times?: number,
  ): this;
  /** Answers so many calls with an error of AWS: its code, as on the wire, and its message. */
  fails(code: string, message?: string, times?: number): this;
  answer: AnswerCall;
  /** For messages: `ec2:DescribeInstances`. */
  name: string;
}

/**
 * Scripts what AWS answers to an operation: `on('ec2', 'DescribeInstances', { InstanceIds: ['i-1'] }).returns({ … }).fails('…')`.
 * `input` is the part of the call's input that must be there, or a function that says whether the call is meant; any call where absent.
 */
export function on(
  service: string,
  api: string,
  input: AwsCall['input'] | ((input: AwsCall['input']) => boolean) = {},
): OperationAnswers {
  const script: ((call: AwsCall) => AwsAnswer | Promise<AwsAnswer>)[] = [];
  const name = `${service}:${api}`;
  const isMeant = typeof input === 'function' ? input : (given: AwsCall['input']) => matches(given, input);
  let next = 0;
  const add = (make: (typeof script)[number], times: number) => {
    for (let count = 0; count < times; count += 1) script.push(make);
  };

  return {
    name,
    returns(answer, times = 1) {
      add((call) => (typeof answer === 'function' ? answer(call.input, call) : answer), times);
      return this;
    },
    fails(code, message = code, times = 1) {
      const text = `An error occurred (${code}) when calling the ${api} operation: ${message}`;
      add(() => {
        throw new AwsCallError(code, text, 400);
      }, times);
      return this;
    },
    answer(call) {
      if (call.service !== service || call.api !== api || !isMeant(call.input)) return undefined;
      const make = script[Math.min(next, script.length - 1)];
      if (!make) throw new Error(`on(…) for ${name} has no answer; add .returns(…) or .fails(…)`);
      next += 1;
      return make(call);
    },
  };
}
