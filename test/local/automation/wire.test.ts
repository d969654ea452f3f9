import fc from 'fast-check';
import { type WiredInput, wireInputs } from '../../../local/automation/values/wire.ts';

test('inputs are recorded as their JSON, whatever was recorded before', () => {
  const value = fc.oneof(
    fc.constantFrom('a', 'b', '', '["a"]', 'x'.repeat(300)),
    fc.array(fc.constantFrom<unknown>('a', 'b', 1, null), { maxLength: 3 }),
    fc.jsonValue(),
  );

  fc.assert(
    fc.property(fc.array(fc.record({ One: value, Two: value }), { maxLength: 12 }), (runs) => {
      const known: WiredInput[] = [];
      for (const inputs of runs) {
        const wired = wireInputs(inputs, known);
        expect(wired).toEqual({ One: JSON.stringify(inputs.One), Two: JSON.stringify(inputs.Two) });
      }
    }),
  );
});

test('a list that was changed after it was recorded does not change what is recorded later', () => {
  const known: WiredInput[] = [];
  const ids = ['i-1'];
  wireInputs({ InstanceIds: ids }, known);
  ids[0] = 'i-2';

  const later = wireInputs({ InstanceIds: ['i-2'] }, known);

  expect(later).toEqual({ InstanceIds: '["i-2"]' });
});
