import fc from 'fast-check';

/** Documents that are valid by construction: branches, loops in loops, waits, failures, ways back. */
export const randomDocument: fc.Arbitrary<object> = fc
  .record({
    shape: fc.array(fc.constantFrom('api', 'api', 'branch', 'loop', 'sleep', 'count', 'pause'), {
      minLength: 1,
      maxLength: 6,
    }),
    seed: fc.integer({ min: 0 }),
  })
  .map(({ shape, seed }) => ({
    variables: { n: { type: 'Integer', default: 0 } },
    outputs: shape.flatMap((kind, index) => (kind === 'api' ? [`S${index}.Value`] : [])),
    mainSteps: steps(shape, '', [], dice(seed), 0),
  }));

type Dice = (sides: number) => number;

/** Numbers from 0 below `sides` that follow from the seed (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

function steps(shape: string[], prefix: string, outside: string[], roll: Dice, depth: number): object[] {
  const names = shape.map((_, index) => `${prefix}S${index}`);
  const reachable = [...outside, ...names];
  const any = () => reachable[roll(reachable.length)] ?? '';
  return shape.map((kind, index) => {
    const later = names.slice(index + 1);
    return {
      name: names[index],
      ...action(kind, names[index] ?? '', any, reachable, roll, depth),
      ...(roll(3) === 0 ? { onFailure: ['Abort', 'Continue', `step:${any()}`][roll(3)] } : {}),
      ...(roll(4) === 0 ? { isCritical: roll(2) === 0 } : {}),
      ...(roll(6) === 0 ? { isEnd: true } : {}),
      ...(roll(4) === 0 && later.length > 0 ? { nextStep: later[roll(later.length)] } : {}),
      ...(roll(4) === 0 ? { maxAttempts: 1 + roll(3) } : {}),
      ...(roll(4) === 0 ? { timeoutSeconds: 1 + roll(5_000) } : {}),
      ...(roll(4) === 0 && kind !== 'loop' ? { onCancel: `step:${any()}` } : {}),
    };
  });
}

function action(kind: string, name: string, any: () => string, outside: string[], roll: Dice, depth: number): object {
  if (kind === 'sleep') return { action: 'aws:sleep', inputs: { Duration: `PT${roll(100)}S` } };
  if (kind === 'pause') return { action: 'aws:pause', inputs: {} };
  if (kind === 'count') return { action: 'aws:updateVariable', inputs: { Name: 'variable:n', Value: roll(3) } };
  if (kind === 'branch') {
    const choice = () => ({ NextStep: any(), Variable: '{{ variable:n }}', NumericEquals: roll(3) });
    return { action: 'aws:branch', inputs: { Choices: Array.from({ length: 1 + roll(2) }, choice) } };
  }
  if (kind === 'loop' && depth < 2) {
    const inside = Array.from(
      { length: 1 + roll(3) },
      () => ['api', 'branch', 'sleep', 'count', 'loop'][roll(5)] ?? 'api',
    );
    const Steps = steps(inside, `${name}_`, outside, roll, depth + 1);
    const LoopCondition = { Variable: '{{ variable:n }}', NumericEquals: roll(3) };
    const until =
      roll(2) === 0 ? { Iterators: ['a', 'b', 'c'].slice(roll(3)) } : { LoopCondition, MaxIterations: 1 + roll(5) };
    return { action: 'aws:loop', inputs: { ...until, Steps } };
  }
  return {
    action: 'aws:executeAwsApi',
    inputs: { Service: 'ec2', Api: 'DescribeVpcs' },
    outputs: [{ Name: 'Value', Selector: '$.Value', Type: 'String' }],
  };
}
