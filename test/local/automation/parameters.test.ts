// https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html
import fc from 'fast-check';
import { parseDocument } from '../../../local/automation/engine.ts';
import { compileAllowedPattern } from '../../../local/automation/parameters/allowed-pattern.ts';
import { bindParameters } from '../../../local/automation/parameters/bind-parameters.ts';
import { InvalidParametersError } from '../../../local/automation/parameters/invalid-parameters-error.ts';
import { runDocument, sleepStep, statuses } from './support/run-document.ts';

function bind(declared: Record<string, unknown>, given: Record<string, string[]>): Record<string, unknown> {
  const text = JSON.stringify({ schemaVersion: '0.3', parameters: declared, mainSteps: [sleepStep('Only')] });
  return Object.fromEntries(bindParameters(parseDocument(text).parameters, given));
}

describe('parameters', () => {
  test.each([
    [{ type: 'String' }, ['x,y'], 'x,y'],
    [{ type: 'String' }, [''], ''],
    [{ type: 'StringList' }, ['a', 'b'], ['a', 'b']],
    [{ type: 'StringList' }, [], []],
    [{ type: 'List<AWS::EC2::Instance::Id>' }, ['i-1'], ['i-1']],
    [{ type: 'AWS::EC2::Instance::Id' }, ['i-1'], 'i-1'],
    [{ type: 'Integer' }, ['-12'], -12],
    [{ type: 'Integer', allowedValues: [1, 2] }, ['2'], 2],
    [{ type: 'Boolean' }, ['true'], true],
    [{ type: 'Boolean', allowedValues: [false] }, ['False'], false],
    [{ type: 'StringMap' }, ['{"a":"b"}'], { a: 'b' }],
    [{ type: 'MapList' }, ['{"a":1}', '{"b":2}'], [{ a: 1 }, { b: 2 }]],
    [{ type: 'MapList' }, ['[{"a":1},{"b":2}]'], [{ a: 1 }, { b: 2 }]],
    [{ type: 'String', allowedPattern: '^i-[0-9a-f]{8,17}$' }, ['i-0123456789abcdef0'], 'i-0123456789abcdef0'],
  ])('%j takes %j', (declared, given, expected) => {
    expect(bind({ P: declared }, { P: given })).toEqual({ P: expected });
  });

  test.each([
    [{ type: 'String' }, ['a', 'b'], 'takes one value, but was given 2'],
    [{ type: 'String' }, [], 'without a value'],
    [{ type: 'Integer' }, ['3.5'], 'must be an Integer, but is "3.5"'],
    [{ type: 'Boolean' }, ['yes'], 'must be true or false, but is "yes"'],
    [{ type: 'StringMap' }, ['[]'], 'JSON text of a map'],
    [{ type: 'StringMap' }, ['{'], 'JSON text of a map'],
    [{ type: 'MapList' }, ['1'], 'JSON texts of maps'],
    [
      { type: 'String', allowedValues: ['on', 'off'] },
      ['maybe'],
      '"maybe" is not one of the allowed values "on", "off"',
    ],
    [{ type: 'StringList', allowedValues: ['a'] }, ['a', 'b'], '"b" is not one of the allowed values'],
    [
      { type: 'String', allowedPattern: 'i-[0-9a-f]+' },
      ['i-12; reboot'],
      'does not match the allowed pattern i-[0-9a-f]+',
    ],
    [{ type: 'StringList', minItems: 1 }, [], 'has 0 items and needs at least 1'],
    [{ type: 'StringList', maxItems: 1 }, ['a', 'b'], 'may have at most 1'],
    [{ type: 'String', minChars: 3 }, ['ab'], 'has 2 characters and needs at least 3'],
    [{ type: 'String', maxChars: 1 }, ['ab'], 'may have at most 1'],
  ])('%j refuses %j and says the rule', (declared, given, why) => {
    const binding = () => bind({ P: declared }, { P: given });

    expect(binding).toThrow(InvalidParametersError);
    expect(binding).toThrow(`parameter P: `);
    expect(binding).toThrow(why);
  });

  test('every fault is told at once: unknown, missing and wrong', () => {
    const binding = () =>
      bind({ Needed: { type: 'String' }, Size: { type: 'Integer' } }, { Size: ['big'], Other: ['x'] });

    expect(binding).toThrow(
      expect.objectContaining({
        faults: [
          { parameter: 'Other', message: 'the document has no such parameter; it has Needed, Size' },
          { parameter: 'Needed', message: 'it is required (type String) and was not given' },
          { parameter: 'Size', message: 'it must be an Integer, but is "big"' },
        ],
      }),
    );
  });

  test('a default stands in for a parameter that was not given, and a given one replaces it', () => {
    const declared = { P: { type: 'Integer', default: 3 }, Q: { type: 'StringList', default: ['a'] } };

    expect(bind(declared, { P: ['4'] })).toEqual({ P: 4, Q: ['a'] });
  });

  test('a parameter may have the name of something that every object has', () => {
    expect(() => bind({ constructor: { type: 'String' } }, {})).toThrow('parameter constructor: it is required');
  });

  test('any texts of a list arrive unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 50 }), (texts) => {
        expect(bind({ P: { type: 'StringList' } }, { P: texts })).toEqual({ P: texts });
      }),
    );
  });

  test('any map arrives through its JSON text', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (map) => {
        const json = JSON.stringify(map);

        expect(bind({ P: { type: 'StringMap' } }, { P: [json] })).toEqual({ P: JSON.parse(json) });
      }),
    );
  });
});

describe('values of the parameter store', () => {
  const echo = (input: string) => ({
    name: 'Call',
    action: 'aws:executeAwsApi',
    inputs: { Service: 'ec2', Api: 'X', Value: input },
  });

  test.each([
    [{ type: 'String', default: 'ami={{ ssm:/golden }}' }, {}, 'ami=ami-1'],
    [{ type: 'StringList', default: '{{ ssm:/list }}' }, {}, ['a', 'b']],
    [{ type: 'AWS::SSM::Parameter::Value<String>' }, { P: ['/golden'] }, 'ami-1'],
    [{ type: 'String', default: '{{ ssm:/golden }}' }, { P: ['{{ ssm:/list }}'] }, '{{ ssm:/list }}'],
  ])('%j given %j is %j', async (declared, parameters: Record<string, string[]>, expected) => {
    const store = { '/golden': 'ami-1', '/list': 'a,b' };

    const { calls } = await runDocument(
      { parameters: { P: declared }, mainSteps: [echo('{{ P }}')] },
      { parameters, store },
    );

    expect(calls[0]?.input).toEqual({ Value: expected });
  });

  test('a name that the store does not have ends the execution before its first step', async () => {
    const parameters = { P: { type: 'String', default: '{{ ssm:/gone }}' } };

    const { record } = await runDocument({ parameters, mainSteps: [sleepStep('Only')] });

    expect(record.AutomationExecutionStatus).toBe('Failed');
    expect(record.FailureMessage).toBe('parameter P: the parameter store has no /gone');
    expect(statuses(record)).toEqual({ Only: 'Pending' });
  });
});

describe('an allowed pattern is a regular expression of Java', () => {
  test.each([
    ['(?i)web-\\d+', 'WEB-12', true],
    ['[\\p{Alnum}_]+', 'a_1', true],
    ['\\p{Upper}\\p{Lower}*+', 'Web', true],
    ['[*+]+', '*+', true],
    ['\\Aweb\\z', 'web', true],
    ['^$|^i-1$', '', true],
    ['a|b', 'ab', false],
    ['web', 'web\n', false],
    ['[\\u0020-\\uD7FF\\uD800\\uDC00-\\uDBFF\\uDFFF]+', 'web 🌐', true],
    ['[\\u0020-\\uD7FF\\uD800\\uDC00-\\uDBFF\\uDFFF]+', 'web\n', false],
    ['[]a]+', 'a]', true],
    ['[^]a]+', 'a]', false],
    ['\\{\\p{L}+}', '{web}', true],
  ])('%s against %j', (pattern, text, expected) => {
    expect(compileAllowedPattern(pattern).matches(text)).toBe(expected);
  });
});
