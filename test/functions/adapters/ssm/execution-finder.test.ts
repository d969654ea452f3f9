import { AutomationExecutionNotFoundException } from '@aws-sdk/client-ssm';
import { createExecutionFinder } from '../../../../functions/adapters/ssm/execution-finder.ts';

const execution = { id: 'e-1', document: 'D', status: 'Success', outputs: {}, steps: [] };

test('an execution is found as SSM shows it', async () => {
  const finder = createExecutionFinder({ read: async () => execution });

  expect(await finder.find('e-1')).toEqual(execution);
});

test('an execution that SSM does not know is missing', async () => {
  const unknown = new AutomationExecutionNotFoundException({ message: 'no such execution', $metadata: {} });
  const finder = createExecutionFinder({ read: () => Promise.reject(unknown) });

  expect(await finder.find('e-1')).toBe('missing');
});

test('an execution that cannot be read is not taken for missing', async () => {
  const finder = createExecutionFinder({ read: () => Promise.reject(new Error('throttled')) });

  await expect(finder.find('e-1')).rejects.toThrow('throttled');
});
