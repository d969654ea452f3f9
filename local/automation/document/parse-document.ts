import { parse } from 'yaml';
import { compileTemplate } from '../expression/template.ts';
import type { AutomationDocument } from './automation-document.ts';
import { checkReferences } from './check-references.ts';
import { compileSteps } from './compile-steps.ts';
import { findEndlessLoop } from './find-endless-loop.ts';
import { type Fault, InvalidDocumentError } from './invalid-document-error.ts';
import { readDefinitions } from './read-definitions.ts';
import { isMap, type RawDocument, readTop } from './read-top.ts';

/** AWS's limit for a document, in bytes. https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const MOST_BYTES = 64 * 1024;

/**
 * Reads and compiles an SSM Automation document of schema 0.3, in YAML or JSON.
 * Throws `InvalidDocumentError` with every fault that it has.
 */
export function parseDocument(text: string): AutomationDocument {
  const faults: Fault[] = [];
  if (Buffer.byteLength(text) > MOST_BYTES) {
    faults.push({ message: `the document has ${Buffer.byteLength(text)} bytes; SSM takes at most ${MOST_BYTES}` });
  }
  const raw = readTop(readText(text), faults);
  const document = compile(raw, faults);
  checkReferences(document, raw, faults);
  const loop = findEndlessLoop(document);
  if (loop) faults.push({ step: loop[0], message: `the steps ${loop.join(', ')} follow each other without end` });
  if (faults.length > 0) throw new InvalidDocumentError(faults);
  return document;
}

function readText(text: string): Record<string, unknown> {
  let data: unknown;
  try {
    data = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new InvalidDocumentError([{ message: `the document is neither YAML nor JSON: ${(error as Error).message}` }]);
  }
  if (!isMap(data))
    throw new InvalidDocumentError([{ message: 'the document must be a map with schemaVersion and mainSteps' }]);
  return data;
}

function compile(raw: RawDocument, faults: Fault[]): AutomationDocument {
  const steps = compileSteps(raw.mainSteps, faults);
  return {
    ...(raw.description === undefined ? {} : { description: raw.description }),
    ...(raw.assumeRole === undefined ? {} : { assumeRole: compileTemplate(raw.assumeRole) }),
    parameters: readDefinitions(raw.parameters, 'parameter', faults),
    variables: readDefinitions(raw.variables, 'variable', faults),
    steps,
    stepNamed: new Map(steps.map((step) => [step.name, step])),
    outputs: raw.outputs.map((output) => ({ text: output, value: compileTemplate(`{{ ${output} }}`) })),
  };
}
