import { readText } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';
import type { DocumentFormat, DocumentType } from './document-store.ts';

/** The format that a request names for a document of this type; a change calendar is iCalendar text, and nothing else is. */
export function readFormat(input: Input, type: DocumentType): DocumentFormat {
  const format = readText(input, 'DocumentFormat') ?? 'JSON';
  const allowed: DocumentFormat[] = type === 'ChangeCalendar' ? ['TEXT'] : ['JSON', 'YAML'];
  const found = allowed.find((one) => one === format);
  if (found !== undefined) return found;
  const message = `DocumentFormat must be ${allowed.join(' or ')} for a document of type ${type}, but was ${format}.`;
  throw new AwsError('ValidationException', message);
}
