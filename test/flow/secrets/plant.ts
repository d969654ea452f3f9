import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planted } from '../../functions/incident/secrets/planted.ts';

interface Step {
  name: string;
  inputs: { Parameters?: { commands: string[] } };
}

interface Template {
  Resources: Record<string, { Type: string; Properties: { Content?: { mainSteps: Step[] } } }>;
}

/** All the planted secrets as one text, each on lines of its own. */
export const leak = planted.map(({ text }) => text).join('\n');

/** Those of them that are in a text. */
export function leaked(text: string): string[] {
  // a text within JSON has its quotes and line breaks escaped, which the secrets themselves do not have
  return planted.filter(({ secret }) => text.includes(secret)).map(({ kind, secret }) => `${kind}: ${secret}`);
}

/**
 * Has the runbook that restarts a service print all secrets: when it looks, and when it fails to restart. Throws where the assembly has
 * no such steps, so that a test never passes for nothing.
 */
export async function plantInRunbook(assembly: string, file: string): Promise<void> {
  await writeFile(file, leak);
  const path = join(assembly, 'Kizuki.template.json');
  const template = JSON.parse(await readFile(path, 'utf8')) as Template;
  const documents = Object.entries(template.Resources).filter(([id]) => id.startsWith('hostrestartservice'));
  const steps = documents.flatMap(([, { Properties }]) => Properties.Content?.mainSteps ?? []);
  const commandsOf = (name: string) => {
    const commands = steps.find((step) => step.name === name)?.inputs.Parameters?.commands;
    if (commands === undefined) throw new Error(`host/restart-service has no step ${name} with commands`);
    return commands;
  };
  commandsOf('Diagnose').push(`cat '${file}'`);
  commandsOf('Restart').push(`cat '${file}' >&2`, 'exit 1');
  await writeFile(path, JSON.stringify(template));
}
