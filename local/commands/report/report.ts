import { writeFile } from 'node:fs/promises';
import { createDynamoGuardStore } from '../../../functions/adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../../functions/adapters/dynamodb/incident-store.ts';
import { htmlPage } from '../../../functions/insight/report/html-page.ts';
import { readFacts } from '../../../functions/insight/report/read-facts.ts';
import { gather, type ReportData } from '../../../functions/insight/report/report.ts';
import { reportSpan, SpanError } from '../../../functions/insight/report/span.ts';
import { textPage } from '../../../functions/insight/report/text-page.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { UsageError } from '../../usage-error.ts';
import { readLanguage } from '../stored/read-language.ts';
import { withTable } from '../stored/with-table.ts';

export interface ReportOptions {
  from?: string;
  to?: string;
  endpoint?: string;
  region?: string;
  json?: true;
  html?: string;
  language?: string;
}

/** Prints the report on a deployed Kizuki, or writes it as HTML. Throws `UsageError` where its table cannot be read. */
export async function report(options: ReportOptions): Promise<void> {
  const language = readLanguage(options.language);
  const now = new Date().toISOString();
  const span = spanOf(options, now);
  const data = await withTable(options, async (access): Promise<ReportData> => {
    const guards = createDynamoGuardStore({ ...access, now: () => now });
    const found = await readFacts(span, createDynamoIncidentStore(access));
    return gather({ ...found, span, remediations, guards }, now);
  });
  if (options.html !== undefined) await write(options.html, htmlPage(data, language));
  else console.log(options.json ? JSON.stringify(data, undefined, 2) : textPage(data, language));
}

function spanOf({ from, to }: ReportOptions, now: string) {
  try {
    return reportSpan({ ...(from && { from }), ...(to && { to }) }, now);
  } catch (error) {
    if (error instanceof SpanError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** A report is made anew from the record whenever one likes, so that an older one gives way. */
async function write(file: string, page: string): Promise<void> {
  try {
    await writeFile(file, page);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as Error).message}`, { cause: error });
  }
}
