import { alarmsInSight } from '../../../local/console/client/alarms-in-sight.ts';
import { mergePoints } from '../../../local/console/client/points.ts';
import { readable } from '../../../local/console/client/readable.ts';
import { fill, stateTexts, texts } from '../../../local/console/client/texts.ts';

describe('the texts of the page', () => {
  test.each(Object.entries({ ...texts, ...stateTexts }))(
    '%s is there in both languages, with the same places',
    (_, text) => {
      const places = (one: string) => [...one.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

      expect(text.en).not.toBe('');
      expect(text.ja).not.toBe('');
      expect(places(text.ja)).toEqual(places(text.en));
    },
  );

  test('are filled in, and what is not given stays to be seen', () => {
    expect(fill({ en: '{a} of {b}', ja: '' }, 'en', { a: 1 })).toBe('1 of {b}');
  });
});

describe('the points of a graph', () => {
  test('that come again take the place of those that were there', () => {
    expect(
      mergePoints(
        [
          [10, 1],
          [20, 2],
        ],
        [
          [20, 5],
          [30, 3],
        ],
      ),
    ).toEqual([
      [10, 1],
      [20, 5],
      [30, 3],
    ]);
  });

  test('are kept while there is room', () => {
    const many = Array.from({ length: 250 }, (_, at): [number, number] => [at, at]);

    const merged = mergePoints(many, [[250, 0]]);

    expect([merged.length, merged[0], merged.at(-1)]).toEqual([200, [51, 51], [250, 0]]);
  });

  test('stay where nothing came', () => {
    expect(mergePoints([[10, 1]], [])).toEqual([[10, 1]]);
  });
});

describe('a value for people', () => {
  test.each<[what: string, value: unknown, text: string]>([
    ['a text', 'web', 'web'],
    ['a number', 5, '5'],
    ['an object', { a: 1, b: { c: true } }, 'a: 1\nb:\n  c: true'],
    ['a list', { ids: ['a', 'b'] }, 'ids:\n  - a\n  - b'],
    ['a list of objects', [{ a: 1, b: 2 }], '- a: 1\n  b: 2'],
    ['a script', { commands: ['set -e', 'if x\nthen y'] }, 'commands:\n  set -e\n  if x\n  then y'],
    ['a text of lines', { text: 'one\ntwo' }, 'text:\n  one\n  two'],
    ['what is not known', { id: { unknown: 'Create.VpcId' } }, 'id: ‹Create.VpcId›'],
    ['what may change', { id: { unknown: 'Read.State', now: 'running' } }, 'id: running'],
    ['nothing', null, 'null'],
  ])('%s', (_, value, text) => {
    expect(readable(value)).toBe(text);
  });
});

describe('the alarms in sight', () => {
  const alarm = (name: string, state: 'OK' | 'ALARM', minute: number) => ({
    ...{ name, state },
    since: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString(),
  });

  test('are those of the demo however they are, and others while they ring', () => {
    const alarms = [alarm('kizuki-demo-disk-full', 'OK', 0), alarm('a', 'ALARM', 0), alarm('b', 'OK', 0)];

    expect([...alarmsInSight(alarms)].sort()).toEqual(['a', 'kizuki-demo-disk-full']);
  });

  test('are of many that ring the twelve that began last, so that the page stays a page', () => {
    const alarms = Array.from({ length: 300 }, (_, minute) => alarm(`ringing-${minute}`, 'ALARM', minute));

    const inSight = alarmsInSight(alarms);

    expect([inSight.size, inSight.has('ringing-299'), inSight.has('ringing-288'), inSight.has('ringing-287')]).toEqual([
      12,
      true,
      true,
      false,
    ]);
  });
});
