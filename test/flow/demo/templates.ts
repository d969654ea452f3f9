import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Statement {
  Action: string | string[];
}

interface Template {
  Resources: Record<string, { Type: string; Properties: { PolicyDocument: { Statement: Statement[] } } }>;
}

/**
 * Copies a cloud assembly, points its alarm at `folder` in place of `placeholder`, and takes one action out of the policies whose
 * logical id begins with `policy`. Throws where no such policy allows it, so that a test never passes for nothing.
 */
export async function copyTemplates(
  from: string,
  to: string,
  change: { placeholder: string; folder: string; policy: string; action: string },
): Promise<string> {
  await cp(from, to, { recursive: true });
  const demoFile = join(to, 'KizukiDemo.template.json');
  await writeFile(demoFile, (await readFile(demoFile, 'utf8')).replaceAll(change.placeholder, change.folder));

  const file = join(to, 'Kizuki.template.json');
  const template = JSON.parse(await readFile(file, 'utf8')) as Template;
  let removed = 0;
  for (const [logicalId, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !logicalId.startsWith(change.policy)) continue;
    const document = Properties.PolicyDocument;
    document.Statement = document.Statement.flatMap((statement) => {
      const actions = [statement.Action].flat();
      const left = actions.filter((action) => action !== change.action);
      removed += actions.length - left.length;
      return left.length === 0 ? [] : [{ ...statement, Action: left }];
    });
  }
  if (removed === 0) throw new Error(`no policy ${change.policy}… of the template allows ${change.action}`);
  await writeFile(file, JSON.stringify(template));
  return to;
}
