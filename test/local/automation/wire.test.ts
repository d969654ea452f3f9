import fc from 'fast-check';
import { wireConstants, wireInputs } from '../../../local/automation/values/wire.ts';

test('inputs are recorded as their JSON, whether the document has them as constants or not', () => {
  const value = fc.oneof(fc.constantFrom('', '{{ Id }}', ['{{ Id }}'], { a: '{{ Id }}' }), fc.jsonValue());
  const name = fc.constantFrom('One', 'Two', 'constructor', 'toString');

  fc.assert(
    fc.property(fc.dictionary(name, value), fc.jsonValue(), (declared, resolved) => {
      const hasExpression = (name: string) => JSON.stringify(declared[name]).includes('{{');
      const inputs = Object.fromEntries(
        Object.entries(declared).map(([name, value]) => [name, hasExpression(name) ? resolved : value]),
      );

      const wired = wireInputs(inputs, wireConstants(declared));

      expect(wired).toEqual(Object.fromEntries(Object.entries(inputs).map(([name, v]) => [name, JSON.stringify(v)])));
    }),
  );
});

test('an input that was left out is not recorded, and moves no other', () => {
  const constants = wireConstants({ One: '{{ Id }}', Two: 'b', Three: 3 });

  expect(wireInputs({ Two: 'b', Three: 3 }, constants)).toEqual({ Two: '"b"', Three: '3' });
});
