import fc from 'fast-check';
import { stringify } from 'yaml';
import { InvalidDocumentError } from '../../../local/automation/engine.ts';
import { type Judgement, judge } from '../../../local/commands/check/judge.ts';
import { apiStep, sleepStep } from './support/run-document.ts';

/** Something of everything that a document may have. */
const valid = {
  schemaVersion: '0.3',
  description: 'Everything',
  assumeRole: '{{ Role }}',
  parameters: {
    Role: { type: 'AWS::IAM::Role::Arn', default: '' },
    Name: { type: 'String', allowedPattern: '^[a-z]+$', minChars: 1, default: 'x-{{ global:DATE }}' },
    Sizes: { type: 'StringList', allowedValues: ['a', 'b'], maxItems: 2 },
  },
  variables: { count: { type: 'Integer', default: 0 } },
  mainSteps: [
    apiStep('Read', { outputs: [{ Name: 'Id', Selector: "$.List[?(@.Key == 'a')].Id", Type: 'StringList' }] }),
    {
      name: 'Choose',
      action: 'aws:branch',
      inputs: {
        Choices: [
          {
            NextStep: 'Each',
            And: [
              { Variable: '{{ Name }}', StringEquals: 'a' },
              { Not: { Variable: '{{ variable:count }}', NumericGreater: 1 } },
            ],
          },
        ],
        Default: 'Run',
      },
      isEnd: 'true',
    },
    {
      name: 'Each',
      action: 'aws:loop',
      inputs: { Iterators: '{{ Read.Id }}', Steps: [sleepStep('Inside', { nextStep: 'Run' }), apiStep('More')] },
    },
    {
      name: 'Run',
      action: 'aws:executeScript',
      onFailure: 'step:Read',
      onCancel: 'step:Last',
      timeoutSeconds: '{{ Name }}',
      inputs: {
        Runtime: 'python3.11',
        Handler: 'f',
        Script: 'def f(e, c): return {}',
        InputPayload: { a: ['{{ Each.CurrentIteration }}'] },
      },
    },
    { name: 'Count', action: 'aws:updateVariable', inputs: { Name: 'variable:count', Value: 1 } },
    sleepStep('Last', { maxAttempts: 3, isCritical: 'false' }),
  ],
  outputs: ['Read.Id', 'Run.Payload'],
  files: { 'a.zip': { checksums: { sha256: 'ab' } } },
};

/** The places in plain data, from the top down. */
function placesIn(data: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof data !== 'object' || data === null) return [at];
  return [at, ...Object.entries(data).flatMap(([key, value]) => placesIn(value, [...at, key]))];
}

const places = placesIn(valid).filter((place) => place.length > 0);

const words = fc.constantFrom(
  '{{ Read.Id }}',
  '{{ {{ Name }} }}',
  '{{',
  '}}',
  '{{ ssm:x }}',
  '{{ variable:count }}',
  '{{ Each.CurrentIteratorValue }}',
  'step:',
  'step:Each',
  'Inside',
  'Read',
  'aws:loop',
  'aws:branch',
  'aws:approve',
  'aws:sleep',
  'aws:runCommand',
  'aws:createStack',
  'PT1S',
  '(a+)+$',
  '[',
  '$..[',
  '__proto__',
  'constructor',
  'toString',
  '',
  'true',
  '0.3',
  'python3.11',
  'StringMap',
  'List<AWS::EC2::Instance::Id>',
);
const anything = fc.oneof(
  words,
  fc.string(),
  fc.double(),
  fc.constantFrom(null, true, false, 0, -1, 1e21, Number.MAX_SAFE_INTEGER),
  fc.object({
    key: fc.oneof(words, fc.constantFrom('name', 'action', 'inputs', 'Steps', 'type', 'default')),
    values: [words, fc.integer()],
  }),
  fc.array(fc.oneof(words, fc.dictionary(fc.constantFrom('name', 'action', 'inputs'), words))),
);
const edit = fc.record({
  place: fc.constantFrom(...places),
  how: fc.constantFrom('replace', 'remove', 'copy'),
  value: anything,
  from: fc.constantFrom(...places),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function mutate(edits: Edit[]): unknown {
  const data = structuredClone(valid);
  for (const { place, how, value, from } of edits) {
    const holder = at(data, place.slice(0, -1));
    const key = place.at(-1) as string;
    if (typeof holder !== 'object' || holder === null) continue;
    if (how === 'remove') {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
    } else
      Object.defineProperty(holder, key, {
        value: how === 'copy' ? structuredClone(at(data, from)) : value,
        writable: true,
        enumerable: true,
        configurable: true,
      });
  }
  return data;
}

function at(data: unknown, place: (string | number)[]): unknown {
  return place.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    data,
  );
}

function namesIn(steps: unknown): unknown[] {
  if (!Array.isArray(steps)) return [];
  return steps.flatMap((step) => [at(step, ['name']), ...namesIn(at(step, ['inputs', 'Steps']))]);
}

/** What was found, of a text as a person names it. */
function check(text: string): Judgement['faults'] {
  const judgement = judge(text, { named: true });
  if (judgement === 'passed over') throw new Error('a text that is named is always judged');
  return judgement.faults;
}

test('what all the edits start from is valid', () => {
  expect(check(JSON.stringify(valid))).toEqual([]);
});

test('no edit of a document makes the checker fail, and each fault is of a step that is there, in a line that is there', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.boolean(), (edits, asYaml) => {
      const data = mutate(edits);
      const text = asYaml ? stringify(data) : JSON.stringify(data, null, 1);

      const faults = check(text);

      // a long number is read as a text
      const names = new Set(
        namesIn(at(data, ['mainSteps'])).map((name) => (typeof name === 'number' ? String(name) : name)),
      );
      const lines = text.split('\n').length;
      for (const { step, position } of faults) {
        expect(step === undefined || names.has(step) || /\[\d+\]$/.test(step)).toBe(true);
        expect(position.line >= 1 && position.line <= lines && position.column >= 1).toBe(true);
      }
    }),
    { numRuns: 250 },
  );
});

test('no text makes the checker fail', () => {
  const pieces = fc.constantFrom(
    'schemaVersion',
    ': ',
    '"0.3"',
    '\n',
    '  ',
    '- ',
    'mainSteps',
    '{',
    '}',
    '[',
    ']',
    '&a',
    '*a',
    '<<',
    '!!binary',
    '|',
    '>',
    '#',
    ',',
    '\t',
    '?',
    '---',
    '...',
    '"',
    "'",
    '{{ x }}',
    '\u0000',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
      ),
      (text) => {
        expect(Array.isArray(check(text))).toBe(true);
      },
    ),
    { numRuns: 250 },
  );
});

test.each([
  ['brackets in brackets', '['.repeat(60_000)],
  ['maps in maps', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['lists in lists of YAML', `a:\n${'- '.repeat(10_000)}x`],
  ['maps in maps of YAML', Array.from({ length: 600 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
  [
    'aliases of aliases',
    `a: &a [x]\n${Array.from({ length: 40 }, (_, i) => `${String.fromCharCode(98 + (i % 24))}${i}: &n${i} [${`*${i === 0 ? 'a' : `n${i - 1}`},`.repeat(9)}]`).join('\n')}\n`,
  ],
  [
    'conditions in conditions',
    JSON.stringify({
      schemaVersion: '0.3',
      mainSteps: [{ name: 'A', action: 'aws:branch', inputs: { Choices: [nested(2_000)] } }],
    }),
  ],
  [
    'braces without end',
    JSON.stringify({ ...valid, mainSteps: [apiStep('A', {}, { x: '{{'.repeat(20_000), y: '}}{{ '.repeat(10_000) })] }),
  ],
  [
    'a selector without end',
    JSON.stringify({
      ...valid,
      mainSteps: [apiStep('A', { outputs: [{ Name: 'a', Selector: `$${'..a[?(@.b'.repeat(5_000)}` }] })],
    }),
  ],
  [
    'a duration without end',
    JSON.stringify({
      ...valid,
      mainSteps: [{ name: 'A', action: 'aws:sleep', inputs: { Duration: `PT${'1'.repeat(50_000)}` } }],
    }),
  ],
  [
    'a pattern without end',
    JSON.stringify({ ...valid, parameters: { A: { type: 'String', allowedPattern: '((a+)+'.repeat(3_000) } } }),
  ],
  [
    'a step name without end',
    JSON.stringify({ ...valid, mainSteps: [{ ...sleepStep('a'.repeat(50_000)), nextStep: 'b'.repeat(9_000) }] }),
  ],
])('%s are refused, not followed to the end', (_, text) => {
  expect(check(text).length).toBeGreaterThan(0);
});

function nested(levels: number): object {
  let condition: object = { Variable: 'a', StringEquals: 'a' };
  for (let level = 0; level < levels; level += 1) condition = { Not: condition };
  return { NextStep: 'A', ...condition };
}

test('faults are told as one error that lists them', () => {
  const error = new InvalidDocumentError([{ message: 'one' }, { step: 'A', message: 'two' }]);

  expect(error.message).toBe('one\nstep A: two');
});
