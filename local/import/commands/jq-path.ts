/**
 * A filter of jq as the JMESPath that finds the same, for `--query`: `.Reservations[].Instances[] | {Id: .InstanceId}` is
 * `Reservations[].Instances[].{Id: InstanceId}`. The empty text for `.`; undefined for whatever is more than paths.
 * https://jqlang.org/manual/#basic-filters https://jmespath.org/specification.html
 */
export function jqPath(filter: string): string | undefined {
  const parts = filter.split('|').map((part) => part.trim());
  const paths = parts.map((part, index) => pathOf(part) ?? (index === parts.length - 1 ? severalOf(part) : undefined));
  return paths.every((path) => path !== undefined) ? joinPaths(...paths) : undefined;
}

/** Two paths, one followed after the other. */
export function joinPaths(...paths: string[]): string {
  return paths
    .filter((path) => path !== '')
    .reduce((whole, path) => (whole === '' || /^\[(?:\d*|\*)\]/.test(path) ? whole + path : `${whole}.${path}`), '');
}

function pathOf(text: string): string | undefined {
  if (text === '.') return '';
  if (!/^(?:\.(?:[A-Za-z_]\w*|"[\w.-]+")?(?:\["[\w.-]+"\]|\[\d*\])*\??)+$/.test(text)) return undefined;
  return text
    .replaceAll('?', '')
    .replace(/\["([\w.-]+)"\]/g, '."$1"')
    .replace(/"([A-Za-z_]\w*)"/g, '$1')
    .replaceAll(/\.+(?=\[)/g, '')
    .replace(/^\./, '');
}

/** `.A, .B`, `[.A, .B]` and `{a: .A, B}`, as the lists and hashes of JMESPath. */
function severalOf(text: string): string | undefined {
  const [, hash] = /^\{(.*)\}$/s.exec(text) ?? [];
  const fields = (hash ?? text.replace(/^\[(.*)\]$/s, '$1')).split(',').map((field) => field.trim());
  const chosen = fields.map((field) => {
    const [, key, path = ''] = /^(?:"?([A-Za-z_]\w*)"?\s*:\s*)?(\S+)$/.exec(field) ?? [];
    const found = pathOf(hash !== undefined && key === undefined ? `.${path}` : path);
    if (!found) return undefined;
    return hash === undefined ? found : `${key ?? found}: ${found}`;
  });
  if (chosen.some((one) => one === undefined)) return undefined;
  return hash === undefined ? `[${chosen.join(', ')}]` : `{${chosen.join(', ')}}`;
}
