/**
 * The text of runbooks/remediations.ts with one remediation more, the first of its list, and the import of its runbook; undefined where
 * it is not written as it was, so that a person must add it.
 */
export function insertRemediation(
  text: string,
  code: string,
  imported: { name: string; from: string },
): string | undefined {
  const open = /^export const remediations: Remediation\[\] = \[\n/m.exec(text);
  const lastImport = [...text.matchAll(/^import .* from '[^']+';$/gm)].at(-1);
  if (open === null || lastImport === undefined) return undefined;
  const inList = open.index + open[0].length;
  const afterImports = lastImport.index + lastImport[0].length;
  return [
    text.slice(0, afterImports),
    `\nimport { ${imported.name} } from '${imported.from}';`,
    text.slice(afterImports, inList),
    `${code}\n`,
    text.slice(inList),
  ].join('');
}
