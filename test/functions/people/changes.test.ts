import { changesOf } from '../../../functions/people/changes.ts';
import { incidentOf, resolvedEvents, stepEntry } from './examples.ts';

test('which way a run took is no value of the resource', () => {
  const branch = stepEntry({
    step: 'IsBusy',
    action: 'aws:branch',
    phase: 'act',
    outputs: { NextStep: ['Restart'] },
  });
  const without = changesOf(incidentOf(resolvedEvents));

  const changes = changesOf(incidentOf([...resolvedEvents, branch]));

  expect(without).not.toEqual([]);
  expect(changes).toEqual(without);
});
