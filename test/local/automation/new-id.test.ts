import { newId } from '../../../local/automation/new-id.ts';

test('ids are UUIDs of version 4 and variant 10, and none comes twice', () => {
  const ids = Array.from({ length: 10_000 }, newId);

  expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual(
    [],
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test('every digit that is not fixed takes every value', () => {
  const ids = Array.from({ length: 2_000 }, newId);

  const seen = Array.from({ length: 36 }, (_, place) => new Set(ids.map((id) => id[place])).size);

  const fixed = new Map([8, 13, 14, 18, 23].map((place) => [place, 1]));
  expect(seen).toEqual(seen.map((_, place) => fixed.get(place) ?? (place === 19 ? 4 : 16)));
});
