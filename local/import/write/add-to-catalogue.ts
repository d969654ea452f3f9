import { constantName } from './write-runbook.ts';

/** The text of runbooks/catalogue.ts with one runbook more; undefined where it is not written as it was, so that a person must add it. */
export function addToCatalogue(text: string, id: string): string | undefined {
  const name = constantName(id);
  if (text.includes(`'./${id}.ts'`)) return text;
  const list = /(export const catalogue: Runbook\[\] = \[)([^\]]*?)(,?\s*)(\];)/.exec(text);
  const imports = [...text.matchAll(/^import .* from '(\.\/[^']+)';$/gm)];
  const lastImport = imports.at(-1);
  // In the order that the linter keeps.
  const following = imports.find(([, path]) => (path as string) > `./${id}.ts`);
  if (!list || !lastImport || new RegExp(`\\b${name}\\b`).test(text)) return undefined;
  const [whole, open, names, gap, close] = list as unknown as [string, string, string, string, string];
  const listed = text.replace(whole, () => `${open}${names}, ${name}${gap}${close}`);
  const line = `import { ${name} } from './${id}.ts';\n`;
  const at = following?.index ?? lastImport.index + lastImport[0].length + 1;
  return listed.slice(0, at) + line + listed.slice(at);
}
