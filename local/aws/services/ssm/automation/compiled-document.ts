import { type AutomationDocument, parseDocument } from '../../../../automation/engine.ts';
import type { DocumentVersion } from '../documents/document-store.ts';

const known = new WeakMap<DocumentVersion, AutomationDocument>();

/** A version of an automation document, compiled once however often it is started. */
export function compiledDocument(version: DocumentVersion): AutomationDocument {
  const earlier = known.get(version);
  if (earlier) return earlier;
  const document = parseDocument(version.content);
  known.set(version, document);
  return document;
}
