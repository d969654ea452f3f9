import { SSMClient } from '@aws-sdk/client-ssm';
import { createSwitchHistory } from '../../../functions/adapters/ssm/switch-history.ts';
import { checkSheet, SheetFaultError } from '../../../functions/sheet/check-sheet.ts';
import type { Sheet } from '../../../functions/sheet/sheet.ts';
import type { Language } from '../../../functions/text.ts';
import { sheet as ownSheet } from '../../../runbooks/sheet.ts';
import { UsageError } from '../../usage-error.ts';
import { awsAccess } from '../run/aws-access.ts';
import { compareSheet, type Drift } from './compare-sheet.ts';
import { type Account, readAccount } from './read-account.ts';
import { showDrift } from './show-drift.ts';

export interface DriftOptions {
  environment?: string;
  endpoint?: string;
  region?: string;
  language?: string;
  json?: true;
}

/** A difference, with who made the account's version of it; absent where there is no parameter. */
export interface TracedDrift extends Drift {
  changed?: { by: string; at: string; version: number };
}

/** What `kizuki drift --json` gives. */
export interface DriftReport {
  environment: string;
  /** How many rows were compared. */
  rows: number;
  drift: TracedDrift[];
}

/**
 * Holds an environment's column of the sheet against the account. Resolves to what to print, and 0 where nothing differs, else 1.
 *
 * @throws {UsageError} where it cannot be told: no such environment, a faulty sheet, nothing answers, reading is not allowed.
 */
export async function drift(
  options: DriftOptions,
  sheet: Sheet = ownSheet,
): Promise<{ text: string; exitCode: 0 | 1 }> {
  const language = languageOf(options.language, process.env);
  checked(sheet);
  const { endpoint, region, credentials } = awsAccess(options, process.env);
  const client = new SSMClient({ region, ...(endpoint && { endpoint }), ...(credentials && { credentials }) });
  try {
    const account = await reading(readAccount(client), endpoint, region);
    const environment = environmentOf(sheet, account, options.environment);
    const found = compareSheet(sheet, environment, account.parameters);
    const history = createSwitchHistory(client);
    const traced = await reading(Promise.all(found.map((one) => trace(one, history))), endpoint, region);
    const report = { environment, rows: Object.keys(sheet.rows).length, drift: traced };
    const text = options.json ? JSON.stringify(report, undefined, 2) : showDrift(report, language);
    return { text, exitCode: found.length === 0 ? 0 : 1 };
  } finally {
    client.destroy();
  }
}

/** The history's own values stay unread: of a secret, they would be one. */
async function trace(found: Drift, history: ReturnType<typeof createSwitchHistory>): Promise<TracedDrift> {
  const last = found.account && (await history.last(found.parameter));
  return last === undefined ? found : { ...found, changed: { by: last.by, at: last.at, version: last.version } };
}

function checked(sheet: Sheet): void {
  try {
    checkSheet(sheet);
  } catch (error) {
    if (error instanceof SheetFaultError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** What the account was deployed with tells which column counts, unless the caller says so. */
function environmentOf({ environments }: Sheet, account: Account, asked: string | undefined): string {
  const chosen = asked ?? account.environment ?? environments[0];
  if (chosen !== undefined && environments.includes(chosen)) return chosen;
  const whence = asked === undefined ? ', which the account says that it was deployed with,' : '';
  throw new UsageError(
    `the sheet has no environment ${chosen}${whence}; give --environment with one of ${environments.join(', ')}`,
  );
}

async function reading<T>(work: Promise<T>, endpoint: string | undefined, region: string): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { name, message } = error as Error;
    const problem = `cannot read the parameter sheet at ${endpoint ?? 'AWS'}, region ${region}: ${message || name}`;
    throw new UsageError(endpoint === undefined ? problem : `${problem}; for AWS itself: --endpoint aws`, {
      cause: error,
    });
  }
}

function languageOf(asked: string | undefined, environment: Record<string, string | undefined>): Language {
  if (asked === 'en' || asked === 'ja') return asked;
  if (asked !== undefined) throw new UsageError(`--language ${asked} is neither en nor ja`);
  return (environment.LC_ALL || environment.LANG)?.startsWith('ja') ? 'ja' : 'en';
}
