/**
 * A JSONPath of a document as the `--query` that finds the same: `$.Items[0].Name` is `Items[0].Name`. Undefined where JMESPath
 * has nothing like it, such as `$..Name`.
 */
export function queryOf(selector: string): string | undefined {
  let rest = selector.replace(/^\$/, '');
  const parts: string[] = [];
  while (rest !== '') {
    const found = step.exec(rest);
    if (!found?.groups) return undefined;
    parts.push(jmesPath(found.groups, parts.length === 0));
    rest = rest.slice(found[0].length);
  }
  return parts.length === 0 ? '@' : parts.join('');
}

const step =
  /^(?:\.(?<name>[\w-]+)|\['(?<quoted>[^'"\\]+)'\]|(?<index>\[(?:\d+|-1|\*|\d*:\d*)\])|\[\?\(@\.(?<field>\w+) *== *(?<value>'[^'\\]*'|"[^"\\]*"|\d+)\)\])/;

function jmesPath(groups: Record<string, string | undefined>, isFirst: boolean): string {
  const { name, quoted, index, field, value = '' } = groups;
  if (index !== undefined) return index;
  if (field !== undefined) return `[?${field}==${/^\d/.test(value) ? `\`${value}\`` : `'${value.slice(1, -1)}'`}]`;
  const key = name ?? quoted ?? '';
  return `${isFirst ? '' : '.'}${/^[A-Za-z_]\w*$/.test(key) ? key : `"${key}"`}`;
}
