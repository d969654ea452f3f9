import { readFile } from 'node:fs/promises';
import type { AutomationDocument } from '../../automation/engine.ts';
import { UsageError } from '../../usage-error.ts';

/**
 * Reads parameters in the form of StartAutomationExecution from --params and --param; the latter wins. Commas separate values only where
 * the document's parameter is a list of texts. Throws `UsageError` for what is not of that form.
 */
export async function readParameters(
  document: AutomationDocument,
  { params, param }: { params?: string; param: string[] },
): Promise<Record<string, string[]>> {
  const parameters = params === undefined ? {} : await readFileOfParameters(params);
  for (const assignment of param) {
    const at = assignment.indexOf('=');
    if (at < 1) throw new UsageError(`--param ${assignment} is not of the form Name=value`);
    const name = assignment.slice(0, at);
    const value = assignment.slice(at + 1);
    const isList = document.parameters.get(name)?.kind === 'StringList';
    parameters[name] = isList ? value.split(',') : [value];
  }
  return parameters;
}

async function readFileOfParameters(path: string): Promise<Record<string, string[]>> {
  let data: unknown;
  try {
    data = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new UsageError(`cannot read the parameters in ${path}: ${(cause as Error).message}`, { cause });
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) throw wrong(path, 'it is not a map');
  for (const [name, values] of Object.entries(data)) {
    if (!Array.isArray(values) || !values.every((value) => typeof value === 'string')) {
      throw wrong(path, `parameter ${name} is ${JSON.stringify(values)}`);
    }
  }
  return data as Record<string, string[]>;
}

function wrong(path: string, why: string): UsageError {
  return new UsageError(`${path} must hold parameters such as {"InstanceId": ["i-0123456789abcdef0"]}, but ${why}`);
}
