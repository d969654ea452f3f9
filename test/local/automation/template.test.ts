// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html
import fc from 'fast-check';
import type { Scope } from '../../../local/automation/expression/scope.ts';
import { UnresolvedReferenceError } from '../../../local/automation/expression/scope.ts';
import { compileTemplate } from '../../../local/automation/expression/template.ts';
import { place, START } from './support/run-document.ts';

function scopeWith(parameters: Record<string, unknown>, outputs: Record<string, Record<string, unknown>> = {}): Scope {
  return {
    parameters: new Map(Object.entries(parameters)),
    outputs: new Map(Object.entries(outputs)),
    variables: new Map([['count', 7]]),
    executionId: 'e-1',
    place,
    now: () => START,
  };
}

const scope = scopeWith(
  { Id: 'i-1', Ids: ['i-1', 'i-2'], Flag: false, Size: 5, Map: { a: 1 } },
  { read: { State: 'running', 'Nested.Name': 'dotted', Payload: { key: [10, 20] } } },
);

describe('an expression', () => {
  test.each([
    ['{{ Id }}', 'i-1'],
    ['{{Id}}', 'i-1'],
    ['{{ Ids }}', ['i-1', 'i-2']],
    ['{{ Flag }}', false],
    ['{{ Size }}', 5],
    ['{{ Map }}', { a: 1 }],
    ['{{ read.State }}', 'running'],
    ['{{ read.Nested.Name }}', 'dotted'],
    ['{{ read.Payload.key[1] }}', 20],
    ['{{ variable:count }}', 7],
    ['{{ global:ACCOUNT_ID }}', '000000000000'],
    ['{{ global:REGION }}', 'ap-northeast-1'],
    ['{{ global:AWS_PARTITION }}', 'aws'],
    ['{{ global:DATE }}', '2030-01-31'],
    ['{{ global:DATE_TIME }}', '2030-01-31_10.00.00'],
    ['{{ automation:EXECUTION_ID }}', 'e-1'],
  ])('%s alone keeps its type', (text, expected) => {
    expect(compileTemplate(text).evaluate(scope)).toEqual(expected);
  });

  test.each([
    ['id={{ Id }}', 'id=i-1'],
    ['{{ Id }}/{{ read.State }}', 'i-1/running'],
    ['n={{ Size }} f={{ Flag }}', 'n=5 f=false'],
    ['l={{ Ids }} m={{ Map }}', 'l=["i-1","i-2"] m={"a":1}'],
    ["docker ps --format '{{.Names}}' {{ Id }}", "docker ps --format '{{.Names}}' i-1"],
    ['{{ }} and {{ a b }} are of other tools', '{{ }} and {{ a b }} are of other tools'],
  ])('%s inside a text is rendered', (text, expected) => {
    expect(compileTemplate(text).evaluate(scope)).toBe(expected);
  });

  test('a list that holds one list is that list, and other places keep their shape', () => {
    const template = compileTemplate({
      One: ['{{ Ids }}'],
      Two: ['{{ Id }}', '{{ Ids }}'],
      Same: '{{ Ids }}',
      Id: ['{{ Id }}'],
    });

    const value = template.evaluate(scope);

    expect(value).toEqual({ One: ['i-1', 'i-2'], Two: ['i-1', ['i-1', 'i-2']], Same: ['i-1', 'i-2'], Id: ['i-1'] });
  });

  test.each([
    ['{{ Missing }}', 'Missing'],
    ['{{ later.Output }}', 'the step later has not run'],
    ['{{ read.Missing }}', 'gave no output Missing'],
    ['{{ variable:missing }}', 'the variable missing has no value'],
    ['{{ ssm:name }}', 'parameter store'],
    ['{{ Map.constructor }}', 'has not run'],
  ])('%s without a value says what is missing', (text, why) => {
    const evaluate = () => compileTemplate(text).evaluate(scope);

    expect(evaluate).toThrow(UnresolvedReferenceError);
    expect(evaluate).toThrow(why);
  });

  test('any value arrives unchanged: nothing in it is read as an expression, a quote or an escape', () => {
    const nasty = fc
      .array(fc.constantFrom('"', "'", '\n', '\\', '{{', '}}', '{{ Id }}', '$&', '$1', 'x', '日本'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(nasty, nasty, (one, two) => {
        const values = scopeWith({ One: one, Two: two });

        const value = compileTemplate({ Whole: '{{ One }}', Text: 'a {{ One }} b {{ Two }} c' }).evaluate(values);

        expect(value).toEqual({ Whole: one, Text: `a ${one} b ${two} c` });
      }),
    );
  });

  test('data without expressions comes back as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (data) => {
        fc.pre(!JSON.stringify(data).includes('{{'));

        expect(compileTemplate(data).evaluate(scope)).toEqual(data);
      }),
    );
  });
});
