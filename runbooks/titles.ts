import { documentName } from '../functions/runbook/runbook.ts';
import type { Text } from '../functions/text.ts';
import { catalogue } from './catalogue.ts';

/** The title of each runbook by the name of its SSM document; nothing to edit. A bundle that has this has nothing else of the catalogue. */
export const titles: Record<string, Text> = Object.fromEntries(
  catalogue.map((runbook) => [documentName(runbook), runbook.title]),
);
