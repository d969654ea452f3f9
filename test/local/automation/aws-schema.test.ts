import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { InvalidDocumentError, parseDocument } from '../../../local/automation/engine.ts';
import { apiStep, sleepStep } from './support/run-document.ts';

/** The JSON validator that AWS's language service for these documents comes with, and its schema, which is of 2020. */
interface Validator {
  getLanguageService(options: object): {
    parseJSONDocument(document: object): object;
    doValidation(document: object, json: object, settings: object, schema: object): Promise<{ message: string }[]>;
  };
  TextDocument: { create(uri: string, language: string, version: number, text: string): object };
}

const schema = JSON.parse(
  readFileSync(require.resolve('aws-ssm-document-language-service/dist/schema.json'), 'utf8'),
) as object;
const fromAws = createRequire(require.resolve('aws-ssm-document-language-service/package.json'));
const { getLanguageService, TextDocument } = fromAws('vscode-json-languageservice') as Validator;

async function awsTakes(content: object): Promise<boolean> {
  const service = getLanguageService({});
  const document = TextDocument.create('document.json', 'json', 1, JSON.stringify(content));
  const found = await service.doValidation(document, service.parseJSONDocument(document), {}, schema);
  return found.length === 0;
}

function weTake(content: object): boolean {
  try {
    parseDocument(JSON.stringify(content));
    return true;
  } catch (error) {
    if (error instanceof InvalidDocumentError) return false;
    throw error;
  }
}

const document = (more: object) => ({ schemaVersion: '0.3', mainSteps: [sleepStep('A')], ...more });
const withStep = (...mainSteps: object[]) => document({ mainSteps });
const withParameter = (declared: object) => document({ parameters: { P: declared } });
const loop = { name: 'L', action: 'aws:loop', inputs: { Iterators: ['a'], Steps: [sleepStep('A')] } };
const branch = (NextStep: string) => ({
  name: 'B',
  action: 'aws:branch',
  inputs: { Choices: [{ NextStep, Variable: 'a', StringEquals: 'a' }] },
});

test.each<[string, object]>([
  ['nothing special', document({})],
  ['a truth value as a text', withStep(sleepStep('A', { isCritical: 'false' }))],
  ['outputs of a step', withStep(apiStep('A', { outputs: [{ Name: 'B', Selector: '$.b', Type: 'String' }] }))],
  ['an input of which it says nothing', withStep({ name: 'A', action: 'aws:pause', inputs: { Message: 'x' } })],
  ['files', document({ files: { 'a.zip': { checksums: { sha256: 'ab'.repeat(32) } } } })],
])("both AWS's schema and we take a document with %s", async (_, content) => {
  expect([await awsTakes(content), weTake(content)]).toEqual([true, true]);
});

test.each<[string, object]>([
  ['no steps', { schemaVersion: '0.3' }],
  ['another schema', document({ schemaVersion: '2.2' })],
  ['an unknown action', withStep({ name: 'A', action: 'aws:teleport', inputs: {} })],
  ['a step property of its own', withStep(sleepStep('A', { retries: 3 }))],
  ['an unknown type', withParameter({ type: 'Number' })],
  ['an unknown attribute', withParameter({ type: 'String', pattern: 'x' })],
  ['a default of another type', withParameter({ type: 'Boolean', default: 'true' })],
  ['a required input missing', withStep({ name: 'A', action: 'aws:createImage', inputs: { InstanceId: 'i-1' } })],
  ['an unknown way after a failure', withStep(sleepStep('A', { onFailure: 'Retry' }))],
])("both AWS's schema and we refuse a document with %s", async (_, content) => {
  expect([await awsTakes(content), weTake(content)]).toEqual([false, false]);
});

test.each<[string, object]>([
  ['actions are newer than the schema', withStep(loop)],
  ['variables are newer than the schema', document({ variables: { V: { type: 'String' } } })],
  ['onCancel is not in the schema', withStep(sleepStep('A', { onCancel: 'Abort' }))],
  ['typed parameters are newer than the schema', withParameter({ type: 'AWS::EC2::Instance::Id' })],
  ["AWS's change templates have more properties", document({ emergencyChange: false })],
  ["AWS's documents have steps without inputs", withStep({ name: 'A', action: 'aws:pause' })],
  [
    "AWS's documents write `step: name` with a space",
    withStep(sleepStep('A', { onFailure: 'step: B' }), sleepStep('B')),
  ],
])('we take what the schema refuses: %s', async (_, content) => {
  expect([await awsTakes(content), weTake(content)]).toEqual([false, true]);
});

test.each<[string, object]>([
  ['a step that does not exist', withStep(sleepStep('A', { nextStep: 'Gone' }))],
  ['a choice that does not exist', withStep(branch('Gone'))],
  ['a parameter that does not exist', withStep(apiStep('A', {}, { Id: '{{ Gone }}' }))],
  ['an output that cannot exist', withStep(sleepStep('A'), apiStep('B', {}, { Id: '{{ A.Id }}' }))],
  ['two steps of one name', withStep(sleepStep('A'), sleepStep('A'))],
  ['steps that go round without end', withStep(sleepStep('A'), sleepStep('B', { nextStep: 'A' }))],
  ['a selector that is none', withStep(apiStep('A', { outputs: [{ Name: 'B', Selector: '$.[' }] }))],
  ['a pattern that is none', withParameter({ type: 'String', allowedPattern: '(' })],
  ['a duration that is none', withStep({ name: 'A', action: 'aws:sleep', inputs: { Duration: '10 minutes' } })],
])('we refuse what a schema cannot see: %s', async (_, content) => {
  expect([await awsTakes(content), weTake(content)]).toEqual([true, false]);
});
