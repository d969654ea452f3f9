/** The labels of a URL that fits a path pattern such as `/functions/{FunctionName}/invocations`; undefined where it does not fit. */
export function matchRoute(pattern: string, url: string): Record<string, string> | undefined {
  const expected = segments(pattern);
  const actual = segments(url);
  if (expected.length !== actual.length) return undefined;
  const labels: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const value = actual[index] ?? '';
    const label = /^\{(\w+)\+?\}$/.exec(part)?.[1];
    if (label === undefined ? part !== value : value === '') return undefined;
    if (label !== undefined) labels[label] = decodeURIComponent(value);
  }
  return labels;
}

function segments(url: string): string[] {
  return (url.split('?')[0] ?? '').replace(/^\/|\/$/g, '').split('/');
}
