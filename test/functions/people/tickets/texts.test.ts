import { wiki } from '../../../../functions/adapters/jira/wiki.ts';
import { redmineText } from '../../../../functions/adapters/redmine/redmine-text.ts';
import type { Block } from '../../../../functions/people/tickets/block.ts';
import { fitted } from '../../../../functions/people/tickets/fitted.ts';
import { lastTrouble } from '../../../../functions/people/tickets/last-trouble.ts';
import { hasLine, withOwnLines } from '../../../../functions/people/tickets/marked-lines.ts';
import { nextTicketLook } from '../../../../functions/people/tickets/next-ticket-look.ts';
import { ticketKey } from '../../../../functions/people/tickets/ticket-key.ts';
import { ticketDescription, ticketNote } from '../../../../functions/people/tickets/ticket-text.ts';
import { messageAbout } from '../../adapters/messages.ts';
import { at, escalatedEvents, heldEvents, incidentOf, signalEntry } from '../examples.ts';

const lines = (block: Block | undefined) => (block?.kind === 'lines' ? block.lines : []);

describe('the text of a ticket', () => {
  const timeline = Array.from({ length: 100 }, (_, number) => `${at(number)}  entry ${number}`);

  test('keeps the beginning and the end of a timeline that is too long, and says how much is left out', () => {
    const blocks = ticketDescription(messageAbout({ state: 'failed', timeline }) as never, 'en', 400);

    const shown = lines(blocks.filter(({ kind }) => kind === 'lines').at(-1));
    expect(shown[0]).toBe(timeline[0]);
    expect(shown.at(-1)).toBe(timeline.at(-1));
    expect(shown).toContain(`… ${100 - (shown.length - 1)} more …`);
    expect(shown.join('\n').length).toBeLessThan(450);
  });

  test('of what is not too long leaves nothing out', () => {
    const blocks = ticketDescription(messageAbout({ state: 'failed', timeline }) as never, 'ja');

    expect(lines(blocks.filter(({ kind }) => kind === 'lines').at(-1))).toEqual(timeline);
    expect(JSON.stringify(blocks)).toContain('担当: host-team');
  });

  test('of a note without news is how the incident stands, and by what the note is known again', () => {
    const blocks = ticketNote(messageAbout({ state: 'resolved', news: [] }) as never, 'en');

    expect(blocks.map((block) => (block.kind === 'text' ? block.text : block.kind))).toEqual([
      'The incident now: resolved',
      expect.stringMatching(/^kizuki-inc-/),
    ]);
  });

  test('does not fit where even the least of it is too long', () => {
    const text = fitted(
      () => [{ kind: 'text', text: 'x'.repeat(100) }],
      wiki,
      (one) => one.length,
      50,
    );

    expect(text).toBeUndefined();
  });
});

describe('markup', () => {
  const hostile = [
    '{noformat} h1. *x*',
    '</pre>',
    '```',
    '{{macro}}',
    '#12 @olivia [[Page]] [~olivia]',
    '~~~ <b>',
    'a@b.example',
  ];
  const block: Block[] = [{ kind: 'lines', lines: hostile }];

  test.each([
    ['Jira’s', wiki(block), /\{noformat\}/g, 2],
    ['Textile', redmineText(block, 'textile'), /<\/?pre>/g, 2],
    ['Markdown', redmineText(block, 'markdown'), /`{3}|~{3}/g, 2],
  ])('%s has the block’s own beginning and end, and no other', (_name, text, fence, count) => {
    expect(text.match(fence)).toHaveLength(count);
  });

  test('is broken by what is not seen: without it the text is as it was', () => {
    for (const text of [wiki(block), redmineText(block, 'textile'), redmineText(block, 'markdown')]) {
      expect(text.replaceAll('\u200b', '').split('\n').slice(1, -1)).toEqual(hostile);
    }
  });

  test('leaves alone what is none', () => {
    expect(redmineText([{ kind: 'lines', lines: ['a@b.example [x] {y} C# `ls` ~/x 1 < 2'] }], 'textile')).not.toContain(
      '\u200b',
    );
  });
});

describe('what Kizuki keeps current', () => {
  const key = ticketKey('inc-1');

  test('is replaced between its marks, also where a line in it looks like one', () => {
    const there = ['above', `▼ ${key} — x`, '<pre>', `▲ ${key}`, '</pre>', `▲ ${key}`, 'below'].join('\r\n');

    expect(withOwnLines(there, key, 'new')).toBe('above\nnew\nbelow');
  });

  test.each([
    ['the first', '▲ kizuki-inc-1'],
    ['the last', '▼ kizuki-inc-1'],
    ['both, and they stand the wrong way round', '▲ kizuki-inc-1\n▼ kizuki-inc-1'],
  ])('is not found where %s mark is gone', (_what, there) => {
    expect(withOwnLines(there, key, 'new')).toBeUndefined();
  });

  test('notes are known by a whole line', () => {
    expect([
      hasLine('a\r\nkizuki-inc-1/failed\r\n', 'kizuki-inc-1/failed'),
      hasLine('kizuki-inc-1/failed/run-2', 'kizuki-inc-1/failed'),
    ]).toEqual([true, false]);
  });

  test('a key is made of what a label may hold', () => {
    expect(ticketKey('inc 1/ä"')).toBe('kizuki-inc-1-');
  });
});

describe('when something last went wrong', () => {
  test('is the last failure', () => {
    expect(lastTrouble(incidentOf(escalatedEvents))).toBe(at(27));
  });

  test('is not when Kizuki decided once more, or put its signal before the decision again', () => {
    const hold = { guardrail: 'breaker', failures: 3, incidentIds: [] } as const;
    const again = { ...signalEntry(), id: 'again', at: at(50) };
    if (again.type !== 'signal') throw new Error('the example has no signal');
    again.signal = {
      ...again.signal,
      follows: { signalId: 'alarm-1', incidentId: 'inc-1', why: 'look-again', rung: 0 },
    };

    expect(lastTrouble(incidentOf([...heldEvents({ ...hold, incidentIds: [] }), again]))).toBe(at(1));
  });

  test('is when the alarm came again', () => {
    expect(lastTrouble(incidentOf([...escalatedEvents, { ...signalEntry(), id: 'second', at: at(90) }]))).toBe(at(90));
  });
});

test.each([
  ['worked on', 'failed', 60, 4],
  ['in its first week', 'failed', 3 * 24 * 60, 14],
  ['old', 'held', 30 * 24 * 60, 59],
  ['of an incident that is over', 'resolved', 60, 29],
] as const)('a ticket that is %s is looked at in its time', (_what, state, minutes, expected) => {
  expect(nextTicketLook({ state, openedAt: at(0) }, at(minutes * 60))).toBe(expected);
});
