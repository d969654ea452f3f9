// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-variables.html: expressions stand in values
import { InvalidDocumentError, parseDocument } from '../../../local/automation/engine.ts';
import { apiStep } from './support/run-document.ts';

function faultsOf(...mainSteps: object[]) {
  const parameters = { Name: { type: 'String' } };
  try {
    parseDocument(JSON.stringify({ schemaVersion: '0.3', parameters, mainSteps }));
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error.faults;
    throw error;
  }
  return [];
}

test.each<[object, (string | number)[]]>([
  [{ '{{ Name }}': 'x' }, ['inputs', '{{ Name }}']],
  [{ Tags: [{ 'a {{Name}}': 'x' }] }, ['inputs', 'Tags', 0, 'a {{Name}}']],
])('an expression in a key as in %j is refused, with its place', (input, at) => {
  expect(faultsOf(apiStep('A', {}, input as Record<string, unknown>))).toEqual([
    { step: 'A', message: expect.stringContaining('holds an expression, which SSM fills in only in values'), at },
  ]);
});

test('it is told of for the step that it is in, not for the loop around', () => {
  const loop = {
    name: 'Loop',
    action: 'aws:loop',
    inputs: { Iterators: ['a'], Steps: [apiStep('In', {}, { '{{ Name }}': 1 })] },
  };

  expect(faultsOf(loop).map(({ step }) => step)).toEqual(['In']);
});

test('braces of another language in a key are none of SSM', () => {
  expect(faultsOf(apiStep('A', {}, { '{{#each x}}': 'y' }))).toEqual([]);
});
