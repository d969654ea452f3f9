const token = /([^.[\]'"]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]|\./y;

/**
 * The value at a path such as `a.b[0]` or `tags['aws:name']` in an event's detail; undefined where there is none. Only own
 * properties are looked at. Throws TypeError on a path that is not of that form.
 */
export function atPath(value: unknown, path: string): unknown {
  return keysOf(path).reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return (at as Record<string, unknown>)[key];
  }, value);
}

function keysOf(path: string): string[] {
  const keys: string[] = [];
  for (let at = 0; at < path.length; ) {
    token.lastIndex = at;
    const match = token.exec(path);
    if (match === null)
      throw new TypeError(
        `The path ${JSON.stringify(path)} is not of the form a.b[0]: it breaks at character ${at + 1}.`,
      );
    const key = match[1] ?? match[2] ?? match[3] ?? match[4];
    if (key !== undefined) keys.push(key);
    at = token.lastIndex;
  }
  return keys;
}
