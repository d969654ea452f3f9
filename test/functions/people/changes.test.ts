import { changesOf } from '../../../functions/people/changes.ts';
import { incidentOf, resolvedEvents, stepEntry } from './examples.ts';

test.each([
  ['which way a run took', { action: 'aws:branch', phase: 'act', outputs: { NextStep: ['Restart'] } }],
  ['what a step in TypeScript worked out', { action: 'aws:invokeLambdaFunction', outputs: { StatusCode: ['200'] } }],
  ['how the alarm stands', { action: 'aws:executeAwsApi', phase: 'check', outputs: { AlarmState: ['ALARM'] } }],
] as const)('%s is no value of the resource', (_what, { outputs, ...step }) => {
  const another = stepEntry({ step: 'Another', ...step, outputs: outputs as unknown as Record<string, string[]> });
  const without = changesOf(incidentOf(resolvedEvents));

  const changes = changesOf(incidentOf([...resolvedEvents, another]));

  expect(without).not.toEqual([]);
  expect(changes).toEqual(without);
});
