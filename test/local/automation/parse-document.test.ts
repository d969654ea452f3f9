// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-documents.html and its pages on syntax and actions
import { compile } from '../../../functions/runbook/compile.ts';
import { type Fault, InvalidDocumentError, parseDocument } from '../../../local/automation/engine.ts';
import { catalogue } from '../../../runbooks/catalogue.ts';
import { apiStep, sleepStep } from './support/run-document.ts';

function faultsOf(text: string): Fault[] {
  try {
    parseDocument(text);
    return [];
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error.faults;
    throw error;
  }
}

function faultsIn(document: object): Fault[] {
  return faultsOf(JSON.stringify({ schemaVersion: '0.3', ...document }));
}

describe('a document', () => {
  test('is read from YAML and from JSON alike', () => {
    const yaml = `
      schemaVersion: "0.3"
      mainSteps:
        - name: Wait
          action: aws:sleep
          inputs: { Duration: PT1S }`;

    const names = [yaml, JSON.stringify({ schemaVersion: '0.3', mainSteps: [sleepStep('Wait')] })].map((text) =>
      parseDocument(text).steps.map(({ name, action }) => [name, action]),
    );

    expect(names).toEqual([[['Wait', 'aws:sleep']], [['Wait', 'aws:sleep']]]);
  });

  test('booleans and numbers may be written as text, and a step that continues on failure is not critical', () => {
    const steps = [
      sleepStep('A', { isCritical: 'false', timeoutSeconds: '5' }),
      sleepStep('B', { onFailure: 'Continue' }),
      sleepStep('C', { isEnd: 'true' }),
    ];

    const { steps: parsed } = parseDocument(JSON.stringify({ schemaVersion: '0.3', mainSteps: steps }));

    expect(parsed.map(({ isCritical, isEnd }) => [isCritical, isEnd])).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
  });

  test.each(catalogue.map((runbook) => [runbook.id, runbook] as const))('the runbook %s is valid', (_, runbook) => {
    expect(faultsOf(JSON.stringify(compile(runbook)))).toEqual([]);
  });

  test.each([
    ['', 'must be a map'],
    ['- a', 'must be a map'],
    ['a: b: c', 'neither YAML nor JSON'],
    ['{"mainSteps": []}', "must be '0.3'"],
    ['{"schemaVersion": "2.2", "mainSteps": []}', 'but is "2.2"'],
    ['{"schemaVersion": "1.0", "sessionType": "Port"}', 'a Session document, which Session Manager runs'],
    [
      JSON.stringify({ schemaVersion: '0.3', mainSteps: [sleepStep('A')], description: 'x'.repeat(65_536) }),
      'at most 65536',
    ],
  ])('%.60j is refused: %s', (text, why) => {
    expect(faultsOf(text).map(({ message }) => message)).toContainEqual(expect.stringContaining(why));
  });

  test.each([
    [
      { schemaVersion: '2.2', parameters: 1, mainSteps: [{ action: 'aws:runShellScript', name: 'not a name' }] },
      'this is a Command document, which Run Command runs, and no Automation document',
    ],
    [{ schemaVersion: '1.2', runtimeConfig: {} }, 'this is a Command document'],
    [{ AWSTemplateFormatVersion: '2010-09-09', Resources: {} }, 'this is a CloudFormation template'],
  ])('%j is told of once, as what it is', (document, why) => {
    expect(faultsOf(JSON.stringify(document)).map(({ message }) => message)).toEqual([expect.stringContaining(why)]);
  });

  test('an Automation document with the version of another kind is told all that is wrong with it', () => {
    const faults = faultsOf(JSON.stringify({ schemaVersion: '2.2', mainSteps: [sleepStep('A'), { name: 'B' }] }));

    expect(faults.map(({ message }) => message)).toEqual([
      expect.stringContaining('schemaVersion must be'),
      expect.stringContaining('no action'),
    ]);
  });

  test.each<[object, string]>([
    [{ action: 'aws:sleep', inputs: { Duration: 'PT1S' }, name: 'not a name' }, 'must have a name'],
    [{ action: 'aws:teleport' }, 'there is no action aws:teleport'],
    [{ action: 'aws:executeScript' }, 'the input Runtime is missing'],
    [apiStep('Only', { outputs: [{ Name: 'A', Selector: '$.A' }] }, { Id: '{{ Only.B }}' }), 'no output B; it gives A'],
    [{ action: 'aws:sleep', inputs: { Duration: '{{ Only.Id }}' } }, 'the step Only gives no output Id'],
    [{ action: 'aws:sleep', inputs: { Duration: '10 minutes' } }, 'must be an ISO 8601 duration'],
    [{}, 'the step has no action'],
    [{ ...sleepStep('Only'), retries: 3 }, 'there is no step property retries'],
    [sleepStep('Only', { nextStep: 'Gone' }), 'nextStep names the step Gone'],
    [sleepStep('Only', { onFailure: 'step:Gone' }), 'onFailure names the step Gone'],
    [sleepStep('Only', { onCancel: 'step:Gone' }), 'onCancel names the step Gone'],
    [sleepStep('Only', { onFailure: 'Retry' }), 'onFailure must be Abort, Continue or step:<name>, but is "Retry"'],
    [sleepStep('Only', { onCancel: 'Continue' }), 'onCancel must be Abort or step:<name>'],
    [sleepStep('Only', { maxAttempts: 0 }), 'maxAttempts must be a whole number above 0, but is 0'],
    [sleepStep('Only', { isCritical: 'maybe' }), 'isCritical must be true or false, but is "maybe"'],
    [{ action: 'aws:executeAwsApi', inputs: { Service: 'ec2' } }, 'the input Api is missing'],
    [apiStep('Only', {}, { Id: '{{ Gone }}' }), '{{ Gone }} names no parameter'],
    [apiStep('Only', {}, { Id: 'x {{ Gone.Id }}' }), '{{ Gone.Id }} names the step Gone, which does not exist'],
    [apiStep('Only', {}, { Id: ['{{ variable:gone }}'] }), '{{ variable:gone }} names no variable'],
    [apiStep('Only', {}, { Id: '{{ global:ZONE }}' }), 'there are only global:ACCOUNT_ID'],
    [apiStep('Only', {}, { Id: '{{ ssm:name }}' }), 'may only stand in the default'],
    [apiStep('Only', {}, { Id: '{{ {{ Name }} }}' }), 'an expression in an expression'],
    [apiStep('Only', { outputs: [{ Name: 'A' }] }), 'must have a Name and a Selector'],
    [apiStep('Only', { outputs: [{ Name: 'A', Selector: '$.[' }] }), 'the output A: The selector "$.["'],
    [apiStep('Only', { outputs: [{ Name: 'A', Selector: '$.a', Type: 'Number' }] }), 'types are String'],
    [{ action: 'aws:branch', inputs: {} }, 'the input Choices must list'],
    [
      { action: 'aws:branch', inputs: { Choices: [{ NextStep: 'Gone', Variable: 'x', StringEquals: 'x' }] } },
      'a choice names the step Gone',
    ],
    [
      { action: 'aws:branch', inputs: { Choices: [{ NextStep: 'Only', Variable: 'x', Matches: 'x' }] } },
      'no operator Matches',
    ],
    [{ action: 'aws:branch', inputs: { Choices: [{ NextStep: 'Only', And: [] }] } }, 'And must hold conditions'],
    [{ action: 'aws:sleep', inputs: {} }, 'needs one of the inputs Duration and Timestamp'],
    [{ action: 'aws:runCommand', inputs: { DocumentName: 'AWS-RunShellScript' } }, 'needs InstanceIds or Targets'],
    [
      { action: 'aws:updateVariable', inputs: { Name: 'variable:x', Valeu: 1 } },
      'there is no input Valeu; did you mean Value?',
    ],
    [
      {
        action: 'aws:waitForAwsResourceProperty',
        inputs: { Service: 'ec2', Api: 'X', PropertySelector: '$[', DesiredValues: ['a'] },
      },
      'The selector "$["',
    ],
  ])('a step such as %j is refused: %s', (step, why) => {
    const faults = faultsIn({ mainSteps: [{ name: 'Only', ...step }] });

    expect(faults.map(({ message }) => message)).toContainEqual(expect.stringContaining(why));
    expect(faults.every(({ step: name }) => name !== undefined)).toBe(true);
  });

  test.each<[Record<string, unknown>, string]>([
    [{ type: 'Number' }, 'parameter P: there is no type "Number"'],
    [{}, 'parameter P: there is no type (missing)'],
    [{ type: 'Boolean', default: 'true' }, 'must be of type Boolean, without conversion, but is "true"'],
    [{ type: 'Integer', default: '3' }, 'must be of type Integer, without conversion, but is "3"'],
    [{ type: 'String', default: '{{ Other }}' }, 'refers to {{ Other }}, which is no parameter'],
    [{ type: 'String', default: 'x-{{ P }}' }, 'leads back to itself'],
    [{ type: 'String', default: '{{ A.Id }}' }, 'has no value when an execution starts'],
    [{ type: 'String', default: '{{ variable:v }}' }, 'has no value when an execution starts'],
    [{ type: 'String', default: '{{ global:NOW }}' }, 'there are only global:'],
    [{ type: 'String', default: '{{ automation:ID }}' }, 'there is only automation:EXECUTION_ID'],
    [{ type: 'String', allowedPattern: '(' }, 'is not a regular expression'],
    [{ type: 'String', pattern: 'x' }, 'there is no attribute pattern'],
    [{ type: 'String', maxChars: 'five' }, 'maxChars must be a whole number'],
  ])('a parameter declared as %j is refused: %s', (declared, why) => {
    const faults = faultsIn({ parameters: { P: declared }, mainSteps: [sleepStep('A')] });

    expect(faults.map(({ message }) => message)).toContainEqual(expect.stringContaining(why));
  });

  test('every fault is told, each with its step', () => {
    const faults = faultsIn({
      mainSteps: [sleepStep('A', { nextStep: 'X' }), sleepStep('A'), { name: 'B', action: 'aws:teleport' }],
    });

    expect(faults.map(({ step }) => step)).toEqual(['A', 'B', 'A']);
  });

  test('assumeRole may only use parameters', () => {
    const faults = faultsIn({ assumeRole: '{{ global:ACCOUNT_ID }}', mainSteps: [sleepStep('A')] });

    expect(faults).toEqual([
      { message: 'assumeRole may only use parameters, not {{ global:ACCOUNT_ID }}', at: ['assumeRole'] },
    ]);
  });
});

describe('steps that follow each other without end', () => {
  const backTo = (step: string, more: object = {}) => ({
    name: 'Choose',
    action: 'aws:branch',
    inputs: { Choices: [{ NextStep: step, Variable: 'x', StringEquals: 'y' }], ...more },
  });

  test.each<[string, object[], string | undefined]>([
    ['a step that is its own next', [sleepStep('A', { nextStep: 'A' })], 'A'],
    ['two that name each other', [sleepStep('A', { nextStep: 'B' }), sleepStep('B', { nextStep: 'A' })], 'A'],
    ['a branch whose ways all lead back', [sleepStep('A'), backTo('A', { Default: 'A' }), sleepStep('B')], 'A'],
    [
      'a loop that only a failure reaches',
      [sleepStep('A', { onFailure: 'step:B', isEnd: true }), sleepStep('B', { nextStep: 'B' })],
      'B',
    ],
    ['a branch that can go on', [sleepStep('A'), backTo('A'), sleepStep('B')], undefined],
    ['a branch that can end', [sleepStep('A'), { ...backTo('A'), isEnd: true }], undefined],
    ['a loop that nothing reaches', [sleepStep('A', { isEnd: true }), sleepStep('B', { nextStep: 'B' })], undefined],
  ])('%s', (_, mainSteps, step) => {
    const faults = faultsIn({ mainSteps });

    expect(faults.map((fault) => fault.step)).toEqual(step === undefined ? [] : [step]);
  });
});
