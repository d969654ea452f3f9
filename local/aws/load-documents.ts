import { readdirSync, readFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import type { Input } from './service.ts';

const formats: Record<string, string> = { '.json': 'JSON', '.yaml': 'YAML', '.yml': 'YAML' };

/** Creates an SSM document from every JSON and YAML file of a directory, named after the file; `UsageError` names the file that is none. */
export async function loadDocuments(directory: string, create: (input: Input) => Promise<unknown>): Promise<void> {
  for (const file of filesOf(directory)) {
    const DocumentFormat = formats[extname(file)];
    if (DocumentFormat === undefined) continue;
    const path = join(directory, file);
    const input = { Name: basename(file, extname(file)), DocumentType: 'Automation', DocumentFormat };
    try {
      await create({ ...input, Content: readFileSync(path, 'utf8') });
    } catch (cause) {
      throw new UsageError(`${path} is no SSM document: ${(cause as Error).message}`, { cause });
    }
  }
}

function filesOf(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch (cause) {
    throw new UsageError(`--documents ${directory} cannot be read: ${(cause as Error).message}`, { cause });
  }
}
