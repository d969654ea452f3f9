import { above, all, any, is, not, parameter, runbook, sleep } from '../../../../functions/runbook/builder.ts';
import { referencesTo } from '../../../../functions/runbook/parameter.ts';
import { conditionWords } from '../../../../functions/runbook/words/condition-words.ts';
import { documentDescription } from '../../../../functions/runbook/words/document-description.ts';
import { outline } from '../../../../functions/runbook/words/outline.ts';
import { patternWords } from '../../../../functions/runbook/words/pattern-words.ts';
import { everyKind } from '../../../local/procedure-docs/fixture/every-kind.ts';

test.each([
  ['^i-[0-9a-f]{8,17}$', '"i-", then 8 to 17 of digits and a to f', '"i-"、続けて 数字、a～f の 8～17 文字'],
  [
    '^(i|mi)-\\d+$',
    '"i" or "mi", then "-", then 1 or more of digits',
    '"i" または "mi"、続けて "-"、続けて 数字 の 1 以上の 文字',
  ],
  ['^(a[A-Z]{3})?$', '("a", then 3 of capital letters) or nothing', '("a"、続けて 英大文字 の 3 文字) または空'],
])('the pattern %s in words', (pattern, en, ja) => {
  expect(patternWords(pattern)).toEqual({ en, ja });
});

test.each(['[a-z]+', '^[^a]$', '^.*$', '^https?$', '^(?!a)b$', '^a\\b$', '^(a$', '^((((a))))$'])(
  'the pattern %s has no words that would hold its meaning',
  (pattern) => {
    expect(patternWords(pattern)).toBeUndefined();
  },
);

test('a condition inside another stands in brackets', () => {
  const label = { en: '', ja: '' };
  const { Count, Kind } = referencesTo({ Count: parameter.integer({ label }), Kind: parameter.string({ label }) });

  const { en } = conditionWords(all(above(Count, 3), not(any(is(Kind, 'a', 'b'), is(Count, 1)))));

  expect(en).toBe('Count is more than 3 and (not ((Kind is a or b) or Count is 1))');
});

describe('the outline of a runbook with every kind of step', () => {
  const { steps, undo, irreversible } = outline(everyKind.steps());
  const by = (name: string) => steps.find(({ step }) => step.name === name);

  test('says of each step in both languages what it does', () => {
    for (const { words } of steps) {
      expect(words.en).toMatch(/\.|: .+/);
      expect(words.ja).toMatch(/[ぁ-ん]/);
    }
  });

  test('numbers what is inside a choice or a loop below it, and says when it is done', () => {
    expect(by('Raise')).toMatchObject({
      number: '8a.1',
      depth: 1,
      only: { en: 'Only where Before.Status is ACTIVE and Nodes contains a b.' },
    });
    expect(by('ByHand')?.number).toBe('8b.1');
    expect(by('Look')).toMatchObject({ number: '9.1', only: { en: 'For each EachNode.CurrentIteratorValue.' } });
    expect(by('RefuseNotTiny')).toBeUndefined();
  });

  test('says where a failure leads: nothing changed, the undo of the last act, its own undo where it may have done half', () => {
    expect(by('Before')?.otherwise.en).toBe('If it fails: stop, nothing has been changed.');
    expect(by('Raise')?.otherwise.en).toBe('If it fails: stop, it changed nothing.');
    // The act before it is on the other way of the choice.
    expect(by('ByHand')?.otherwise.en).toBe('If it fails: stop, nothing has been changed.');
    expect(by('Tag')?.otherwise.en).toBe('If it fails: undo, from UndoRaise on.');
    expect(by('Clean')?.otherwise.en).toBe('If it fails: undo, from UndoClean on.');
    expect(by('Becomes')?.otherwise.en).toBe('If it fails: undo, from UndoClean on.');
  });

  test('takes back the last change first, and says what stays', () => {
    expect(undo.map(({ name }) => name)).toEqual(['UndoClean', 'UndoRaise']);
    expect(irreversible.map(({ act }) => act)).toEqual(['Tag', 'Other']);
  });
});

test('the description of a document has title, purpose, steps by phase, undo and what stays', () => {
  const text = documentDescription(everyKind, 'en');

  const order = [
    'Every <b>kind</b>',
    'Check\n1. Read <it>',
    'Act\n8. Only if\n  8a.1. Raise',
    'Verify\n',
    'Undo\n- Unclean\n- Lower\n- Tag: cannot be undone.',
    'Risk: high.',
  ];
  const places = order.map((part) => text.indexOf(part));

  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('a runbook that changes nothing has only checks', () => {
  const label = { en: 'Look', ja: '見る' };
  const idle = runbook('a/b', {
    title: label,
    purpose: label,
    risk: 'low',
    owner: 'x',
    timeoutMinutes: 5,
    parameters: {},
    steps: () => [sleep('Rest', label, { seconds: 5 })],
  });

  const { steps, undo } = outline(idle.steps());

  expect(steps.map(({ phase, words }) => [phase, words.en])).toEqual([['check', 'Waits 5 s.']]);
  expect(undo).toEqual([]);
});
