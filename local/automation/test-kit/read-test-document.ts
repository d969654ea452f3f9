import { compile } from '../../../functions/runbook/compile.ts';
import { documentName, type Runbook } from '../../../functions/runbook/runbook.ts';
import { type AutomationDocument, parseDocument } from '../engine.ts';
import { isRunbook } from './children.ts';

/** A document as tests give it: a runbook, its content as data, or its text. A schemaVersion may be left out of data. */
export function readTestDocument(given: Runbook | object | string): {
  document: AutomationDocument;
  documentName: string;
} {
  if (isRunbook(given)) {
    return { document: parseDocument(JSON.stringify(compile(given))), documentName: documentName(given) };
  }
  return { document: parseDocument(textOf(given)), documentName: 'Test' };
}

/** The text of a document that is given as data or as text. */
export function textOf(given: object | string): string {
  return typeof given === 'string' ? given : JSON.stringify({ schemaVersion: '0.3', ...given });
}
