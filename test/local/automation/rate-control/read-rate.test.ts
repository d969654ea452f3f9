import { checkRate, readRate } from '../../../../local/automation/rate-control/read-rate.ts';

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
test.each<[concurrency: string | undefined, errors: string | undefined, targets: number, rate: [number, number]]>([
  ['20', '3', 50, [20, 3]],
  ['10%', '10%', 50, [5, 5]],
  ['10%', '10%', 5, [1, 0]],
  ['100%', '100%', 7, [7, 7]],
  ['33%', '33%', 10, [3, 3]],
  ['1', '0', 50, [1, 0]],
  [undefined, undefined, 50, [10, 0]],
])('MaxConcurrency %s and MaxErrors %s of %i targets are %j', (concurrency, errors, targets, [most, allowed]) => {
  const rate = readRate(concurrency, errors, targets);

  expect(rate).toEqual({ maxConcurrency: most, maxErrors: allowed });
});

test.each([
  ['0', undefined, /^MaxConcurrency must be a number from 1/],
  ['0%', undefined, /^MaxConcurrency/],
  ['101%', undefined, /^MaxConcurrency/],
  ['many', undefined, /^MaxConcurrency.*but is many$/],
  [undefined, '-1', /^MaxErrors must be a number from 0/],
  [undefined, '200%', /^MaxErrors/],
  [undefined, '1.5', /^MaxErrors/],
])('MaxConcurrency %s and MaxErrors %s are refused', (concurrency, errors, fault) => {
  const faults = checkRate(concurrency, errors);

  expect(faults).toEqual([expect.stringMatching(fault)]);
});

test.each([
  ['1', '0'],
  ['100%', '0%'],
  ['1%', '100%'],
  ['1234567', '1234567'],
])('MaxConcurrency %s and MaxErrors %s are taken', (concurrency, errors) => {
  expect(checkRate(concurrency, errors)).toEqual([]);
});
