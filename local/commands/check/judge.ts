import { type Fault, InvalidDocumentError } from '../../automation/document/invalid-document-error.ts';
import { compileDocument } from '../../automation/document/parse-document.ts';
import {
  type Path,
  type Position,
  readSource,
  type SourceText,
  UnreadableTextError,
} from '../../automation/document/source-text.ts';
import { isAutomationDocument, mayBeDocument } from './is-automation-document.ts';
import { pathOfStep } from './path-of-step.ts';

/** What was found wrong with one document; nothing where it is valid. */
export interface Judgement {
  faults: PlacedFault[];
}

interface PlacedFault {
  step?: string;
  message: string;
  position: Position;
}

/**
 * Judges the text of a document. One that a person named is always judged; of those that were only found in a folder, what is no
 * Automation document is passed over.
 */
export function judge(text: string, { named }: { named: boolean }): Judgement | 'passed over' {
  if (!named && !mayBeDocument(text)) return 'passed over';
  let source: SourceText;
  try {
    source = readSource(text);
  } catch (error) {
    if (error instanceof UnreadableTextError) return { faults: [{ message: error.message, position: error.position }] };
    throw error;
  }
  if (!named && !isAutomationDocument(source.data)) return 'passed over';
  return { faults: faultsOf(source, text) };
}

function faultsOf(source: SourceText, text: string): PlacedFault[] {
  try {
    compileDocument(source.data, text);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error;
    return error.faults
      .map((fault) => place(fault, source))
      .sort((a, b) => a.position.line - b.position.line || a.position.column - b.position.column);
  }
}

function place({ step, message, at = [] }: Fault, { data, locate }: SourceText): PlacedFault {
  const start: Path = step === undefined ? [] : pathOfStep(data, step);
  return { ...(step === undefined ? {} : { step }), message, position: locate([...start, ...at]) };
}
