import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Statement {
  Action: string | string[];
}

interface Template {
  Resources: Record<string, { Type: string; Properties: { PolicyDocument: { Statement: Statement[] } } }>;
}

/** Where the demo's alarm looks in an assembly that nothing else was said to. */
const usualFolder = '"/var/log/kizuki-demo"';

/** Copies a cloud assembly, with its alarm on disk use on `folder`. */
export async function copyTemplates(from: string, to: string, folder: string): Promise<string> {
  await cp(from, to, { recursive: true });
  const file = join(to, 'KizukiDemo.template.json');
  const template = await readFile(file, 'utf8');
  if (!template.includes(usualFolder)) throw new Error(`no alarm of the demo's template is on ${usualFolder}`);
  await writeFile(file, template.replaceAll(usualFolder, JSON.stringify(folder)));
  return to;
}

/**
 * Takes one action out of the policies of a cloud assembly whose logical id begins with `policy`. Throws where no such policy allows it,
 * so that a test never passes for nothing.
 */
export async function forbid(assembly: string, policy: string, action: string): Promise<void> {
  const file = join(assembly, 'Kizuki.template.json');
  const template = JSON.parse(await readFile(file, 'utf8')) as Template;
  let removed = 0;
  for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !logicalId.startsWith(policy)) continue;
    const document = Properties.PolicyDocument;
    document.Statement = document.Statement.flatMap((statement) => {
      const actions = [statement.Action].flat();
      const left = actions.filter((one) => one !== action);
      removed += actions.length - left.length;
      return left.length === 0 ? [] : [{ ...statement, Action: left }];
    });
  }
  if (removed === 0) throw new Error(`no policy ${policy}… of the template allows ${action}`);
  await writeFile(file, JSON.stringify(template));
}
