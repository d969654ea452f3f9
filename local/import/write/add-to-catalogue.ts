import { constantName } from './write-runbook.ts';

/** The text of runbooks/catalogue.ts with one runbook more; undefined where it is not written as it was, so that a person must add it. */
export function addToCatalogue(text: string, id: string): string | undefined {
  const name = constantName(id);
  if (text.includes(`'./${id}.ts'`)) return text;
  const list = /(export const catalogue: Runbook\[\] = \[)([^\]]*?)(,?\s*)(\];)/.exec(text);
  const lastImport = [...text.matchAll(/^import .* from '\.\/[^']+';$/gm)].at(-1);
  if (!list || !lastImport || new RegExp(`\\b${name}\\b`).test(text)) return undefined;
  const [whole, open, names, gap, close] = list as unknown as [string, string, string, string, string];
  const listed = text.replace(whole, () => `${open}${names}, ${name}${gap}${close}`);
  const at = lastImport.index + lastImport[0].length;
  return `${listed.slice(0, at)}\nimport { ${name} } from './${id}.ts';${listed.slice(at)}`;
}
