import { compile } from '../../../functions/runbook/compile.ts';
import { documentName, type Runbook } from '../../../functions/runbook/runbook.ts';
import {
  type AutomationDocument,
  checkParameters,
  InvalidParametersError,
  parseDocument,
} from '../../automation/engine.ts';
import { RequestFault } from '../server/request-fault.ts';

export interface RunRequest {
  runbook: Runbook;
  documentName: string;
  document: AutomationDocument;
  parameters: Record<string, string[]>;
}

/**
 * Reads `{ runbook: "<area>/<name>", parameters: { Name: ["value"] } }`. Throws `RequestFault` where there is no such runbook, or for parameters
 * that it does not take, with every one of them.
 */
export function readRunRequest(body: Record<string, unknown>, catalogue: readonly Runbook[]): RunRequest {
  const runbook = catalogue.find(({ id }) => id === body.runbook);
  if (runbook === undefined) throw new RequestFault(`there is no runbook ${JSON.stringify(body.runbook)}`);
  const { parameters } = body;
  if (!isParameters(parameters)) throw new RequestFault('parameters must be given as {"Name": ["value"]}');
  const document = parseDocument(JSON.stringify(compile(runbook)));
  try {
    checkParameters(document, parameters);
  } catch (cause) {
    if (!(cause instanceof InvalidParametersError)) throw cause;
    throw new RequestFault(cause.message, 422, { cause });
  }
  return { runbook, documentName: documentName(runbook), document, parameters };
}

function isParameters(value: unknown): value is Record<string, string[]> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((list) => Array.isArray(list) && list.every((one) => typeof one === 'string'));
}
