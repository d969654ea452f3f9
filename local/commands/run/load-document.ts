import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { documentName } from '../../../functions/runbook/runbook.ts';
import { type AutomationDocument, InvalidDocumentError, parseDocument } from '../../automation/engine.ts';
import { UsageError } from '../../usage-error.ts';
import { nearNames } from './near-names.ts';

export interface LoadedDocument {
  document: AutomationDocument;
  documentName: string;
  /** Where its attachments are; absent for a runbook, which has none. */
  folder?: string;
}

/** Loads a runbook by its id, or else a document from a file. Throws `UsageError` for neither, or for an invalid document. */
export async function loadDocument(name: string): Promise<LoadedDocument> {
  const [{ catalogue }, { compile }] = await Promise.all([
    import('../../../runbooks/catalogue.ts'),
    import('../../../functions/runbook/compile.ts'),
  ]);
  const runbook = catalogue.find(({ id }) => id === name);
  if (runbook) return { document: parse(JSON.stringify(compile(runbook)), name), documentName: documentName(runbook) };

  const text = await readDocument(
    name,
    catalogue.map(({ id }) => id),
  );
  const bareName = basename(name).replace(/\.(ya?ml|json)$/i, '');
  return { document: parse(text, name), documentName: bareName, folder: dirname(name) };
}

async function readDocument(path: string, runbooks: string[]): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new UsageError(`cannot read the document ${path}: ${(cause as Error).message}`, { cause });
    }
    const near = nearNames(path, runbooks);
    throw new UsageError(`there is no runbook ${path}, and no file of that name; ${near}`, { cause });
  }
}

function parse(text: string, name: string): AutomationDocument {
  try {
    return parseDocument(text);
  } catch (error) {
    if (error instanceof InvalidDocumentError)
      throw new UsageError(`${name} is not valid: ${error.message}`, { cause: error });
    throw error;
  }
}
