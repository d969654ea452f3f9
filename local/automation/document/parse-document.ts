import { compileTemplate } from '../expression/template.ts';
import type { AutomationDocument, Step } from './automation-document.ts';
import { checkReferences } from './check-references.ts';
import { compileSteps } from './compile-steps.ts';
import { findEndlessLoop } from './find-endless-loop.ts';
import { type Fault, InvalidDocumentError } from './invalid-document-error.ts';
import { otherKind } from './other-kind.ts';
import { readDefinitions } from './read-definitions.ts';
import { isMap, type RawDocument, readTop } from './read-top.ts';
import { readSource, UnreadableTextError } from './source-text.ts';

/** AWS's limit for a document, in bytes. https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const MOST_BYTES = 64 * 1024;

/** More than anyone writes, and few enough for whatever goes through a document level by level. AWS names no limit. */
const MOST_LEVELS = 100;

/**
 * Reads and compiles an SSM Automation document of schema 0.3, in YAML or JSON.
 * Throws `InvalidDocumentError` with every fault that it has.
 */
export function parseDocument(text: string): AutomationDocument {
  return compileDocument(readData(text), text);
}

/** The same for a text that has been read already: `data` is what it holds. Throws `InvalidDocumentError`. */
export function compileDocument(data: unknown, text: string): AutomationDocument {
  const faults: Fault[] = [];
  if (!isMap(data))
    throw new InvalidDocumentError([{ message: 'the document must be a map with schemaVersion and mainSteps' }]);
  if (isDeeperThan(data, MOST_LEVELS))
    throw new InvalidDocumentError([
      { message: `the document has more than ${MOST_LEVELS} levels, one inside another` },
    ]);
  const other = otherKind(data);
  if (other) throw new InvalidDocumentError([other]);
  const bytes = sizeOf(data, text);
  if (bytes > MOST_BYTES) faults.push({ message: `the document has ${bytes} bytes; SSM takes at most ${MOST_BYTES}` });

  const raw = readTop(data, faults);
  const document = compile(raw, faults);
  checkReferences(document, raw, faults);
  const loop = findEndlessLoop(document);
  if (loop) faults.push({ step: loop[0], message: `the steps ${loop.join(', ')} follow each other without end` });
  if (faults.length > 0) throw new InvalidDocumentError(faults);
  return document;
}

/** In bytes. What only makes it easier to read does not count: AWS's own documents are larger than the limit when they are indented. */
function sizeOf(data: unknown, text: string): number {
  const bytes = Buffer.byteLength(text);
  return bytes <= MOST_BYTES ? bytes : Math.min(bytes, Buffer.byteLength(JSON.stringify(data)));
}

function isDeeperThan(data: unknown, levels: number): boolean {
  if (typeof data !== 'object' || data === null) return false;
  return levels === 0 || Object.values(data).some((item) => isDeeperThan(item, levels - 1));
}

function readData(text: string): unknown {
  try {
    return readSource(text).data;
  } catch (error) {
    if (error instanceof UnreadableTextError) throw new InvalidDocumentError([{ message: error.message }]);
    throw error;
  }
}

function compile(raw: RawDocument, faults: Fault[]): AutomationDocument {
  const stepNamed = new Map<string, Step>();
  const steps = compileSteps(raw.mainSteps, 'mainSteps', stepNamed, faults);
  return {
    ...(raw.description === undefined ? {} : { description: raw.description }),
    ...(raw.assumeRole === undefined ? {} : { assumeRole: compileTemplate(raw.assumeRole) }),
    parameters: readDefinitions(raw.parameters, 'parameter', faults),
    variables: readDefinitions(raw.variables, 'variable', faults),
    steps,
    stepNamed,
    outputs: raw.outputs.map((output) => ({ text: output, value: compileTemplate(`{{ ${output} }}`) })),
    files: raw.files,
  };
}
