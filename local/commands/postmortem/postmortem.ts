import { writeFile } from 'node:fs/promises';
import { createDynamoIncidentStore } from '../../../functions/adapters/dynamodb/incident-store.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { Incident } from '../../../functions/incident/incident.ts';
import type { IncidentStore } from '../../../functions/incident/incident-store.ts';
import { namedIncidents, postmortem } from '../../../functions/insight/postmortem/postmortem.ts';
import { documentName } from '../../../functions/runbook/runbook.ts';
import type { Language } from '../../../functions/text.ts';
import { catalogue } from '../../../runbooks/catalogue.ts';
import { UsageError } from '../../usage-error.ts';
import { readLanguage } from '../stored/read-language.ts';
import { withTable } from '../stored/with-table.ts';

export interface PostmortemOptions {
  out?: string;
  language?: string;
  endpoint?: string;
  region?: string;
}

/** As many of the incidents that one names are read as can tell something. */
const mostRelated = 20;

/** Prints the draft, or writes it to a new file. Throws `UsageError` where there is no such incident and where the file is there. */
export async function draft(incidentId: string, options: PostmortemOptions): Promise<void> {
  const language = readLanguage(options.language);
  const text = await withTable(options, (access) => draftOf(incidentId, createDynamoIncidentStore(access), language));
  if (options.out === undefined) process.stdout.write(text);
  else await writeNew(options.out, text);
}

/** The draft of one incident. Throws `UsageError` where the store has no such incident. */
export async function draftOf(
  incidentId: string,
  incidents: Pick<IncidentStore, 'timeline'>,
  language: Language,
): Promise<string> {
  const read = async (id: string) => fold(id, await incidents.timeline(id));
  const incident = await read(incidentId);
  if (incident === undefined) {
    throw new UsageError(`there is no incident ${incidentId}; npx kizuki report names those of the last days`);
  }
  const others = await Promise.all(namedIncidents(incident).slice(0, mostRelated).map(read));
  const related = others.filter((other): other is Incident => other !== undefined);
  const titles = Object.fromEntries(catalogue.map((one) => [documentName(one), one.title]));
  return postmortem(incident, { titles, related }, language);
}

/** People have written into a draft that is there already. */
export async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const problem = isThere ? 'it is there already; give another name' : (error as Error).message;
    throw new UsageError(`cannot write ${file}: ${problem}`, { cause: error });
  }
}
