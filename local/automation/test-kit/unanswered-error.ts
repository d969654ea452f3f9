import type { AwsCall } from '../ports.ts';

/** A run asked for something that the test has no answer for. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';

  constructor(step: string, what: string, answered: string[]) {
    const known = answered.length === 0 ? 'it answers nothing' : `it answers ${[...new Set(answered)].join(', ')}`;
    super(`The step ${step} asked for ${what}, which the test does not answer; ${known}.`);
  }
}

/** A call in a message: `ec2:DescribeInstances {"InstanceIds":["i-1"]}`. */
export function describeCall({ service, api, input }: AwsCall): string {
  return `${service}:${api} ${JSON.stringify(input)}`;
}
