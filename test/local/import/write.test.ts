import { execFileSync } from 'node:child_process';
import { transformSync } from '@swc/core';
import fc from 'fast-check';
import { tokenise } from '../../../local/import/commands/placeholders.ts';
import { scriptWithVariables, shellQuoted } from '../../../local/import/commands/shell-script.ts';
import { addToCatalogue } from '../../../local/import/write/add-to-catalogue.ts';
import { comment, literal, scriptLiteral } from '../../../local/import/write/literal.ts';

// Lone surrogates are no text; line ends are what reading a template literal makes of them.
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const hostile = fc.oneof(
  text,
  fc
    .array(fc.constantFrom("'", '"', '`', '${', '}', '\\', '*/', '//', '\n', '\u2028', '\u0000', '{{', 'x'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
);

/** What a program makes of an expression, compiled as the file would be. */
function evaluated(expression: string): unknown {
  const { code } = transformSync(`result = ${expression};`, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  });
  return new Function(`let result; ${code}; return result;`)();
}

test('a text as a literal is that text again, whatever it holds', () => {
  fc.assert(fc.property(hostile, (one) => evaluated(literal(one)) === one));
});

test('a script as a literal is that script again, between two line ends', () => {
  fc.assert(
    fc.property(
      hostile,
      (one) => one.includes('\r') || evaluated(scriptLiteral(one)) === (one.includes('\n') ? `\n${one}\n` : one),
    ),
  );
});

test('no text ends the comment that it stands in', () => {
  fc.assert(
    fc.property(hostile, (one) => {
      const lines = comment(one);

      return lines.every((line) => line.startsWith('//') && !/[\n\r\u2028\u2029\u202e]/.test(line));
    }),
  );
});

test.each([
  ['systemctl stop <UNIT>', 'systemctl stop "$UNIT"'],
  ['echo "a <UNIT> b"', `echo "a \${UNIT} b"`],
  ["grep 'x <UNIT>' f", `grep 'x '"$UNIT"'' f`],
  ["awk '{ print $NF }' $FILE", `awk '{ print $NF }' "$FILE"`],
])('placeholders of %s are variables in quotes', (script, wanted) => {
  expect(scriptWithVariables(tokenise(script), ({ name }) => name)).toBe(wanted);
});

test('a text as a word of the shell is that text', () => {
  const one = `it's "$HOME" \`id\` \\ ; & | {x}`;

  expect(execFileSync('sh', ['-c', `printf %s ${shellQuoted(one)}`], { encoding: 'utf8' })).toBe(one);
});

describe('the catalogue', () => {
  const before = [
    "import type { Runbook } from '../functions/runbook/runbook.ts';",
    "import { a } from './x/a.ts';",
    '',
    'export const catalogue: Runbook[] = [a];',
    '',
  ].join('\n');

  test('gets one runbook more, once', () => {
    const after = addToCatalogue(before, 'host/restart-web') as string;

    expect(after).toContain("import { restartWeb } from './host/restart-web.ts';");
    expect(after).toContain('[a, restartWeb];');
    expect(addToCatalogue(after, 'host/restart-web')).toBe(after);
  });

  test.each([
    ['is written otherwise', 'export const catalogue = all();', 'host/restart-web'],
    ['has that name already', before, 'y/a'],
  ])('that %s is left to a person', (_, text_, id) => {
    expect(addToCatalogue(text_, id)).toBeUndefined();
  });
});
