/** Data as text: what shorthand and JSON both give before the SDK's schema says what each text is. */
export type Raw = string | number | boolean | null | Raw[] | { [key: string]: Raw };

/** Shorthand that cannot be read; the message says where. */
class ShorthandError extends Error {
  override readonly name = 'ShorthandError';
}

/**
 * Reads the shorthand of the AWS command line: `Name=state,Values=a,b`, `Key=a,Value={Nested=b}`, `Items=[a,b]`.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
 */
export function readShorthand(text: string): { [key: string]: Raw } {
  let at = 0;
  const fail = (what: string) => new ShorthandError(`${what} at character ${at + 1} of ${text}`);
  const skip = () => {
    while (/\s/.test(text[at] ?? '')) at += 1;
  };

  const pairs = (end: string | undefined): { [key: string]: Raw } => {
    const result: { [key: string]: Raw } = {};
    for (;;) {
      skip();
      const [key] = /^[\w\-.#/:]+/.exec(text.slice(at)) ?? [];
      if (key === undefined) throw fail('a name is missing');
      at += key.length;
      if (text[at] !== '=') throw fail('"=" is missing');
      at += 1;
      result[key] = values();
      skip();
      if (text[at] === end || (end === undefined && at >= text.length)) return result;
      if (text[at] !== ',') throw fail('"," is missing');
      at += 1;
    }
  };

  /** One value, or several with commas up to what is the next name. */
  const values = (): Raw => {
    const first = value();
    const all = [first];
    while (text[at] === ',' && !/^,\s*[\w\-.#/:]+=/.test(text.slice(at))) {
      at += 1;
      if (at < text.length) all.push(value());
    }
    return all.length > 1 ? all : first;
  };

  const value = (): Raw => {
    skip();
    const character = text[at];
    if (character === '{') {
      at += 1;
      const inner = pairs('}');
      at += 1;
      return inner;
    }
    if (character === '[') {
      at += 1;
      const items: Raw[] = [];
      skip();
      while (text[at] !== ']') {
        if (at >= text.length) throw fail('"]" is missing');
        items.push(value());
        skip();
        if (text[at] === ',') at += 1;
        skip();
      }
      at += 1;
      return items;
    }
    if (character === '"' || character === "'") {
      const quoted = new RegExp(`^${character}((?:\\\\.|[^${character}\\\\])*)${character}`, 's').exec(text.slice(at));
      if (!quoted) throw fail(`a quote ${character} is not closed`);
      at += quoted[0].length;
      return (quoted[1] as string).replace(/\\(.)/gs, '$1');
    }
    const [plain = ''] = /^(?:\\.|[^,\]}\\])*/s.exec(text.slice(at)) ?? [];
    at += plain.length;
    return plain.replace(/\\(.)/gs, '$1').trimEnd();
  };

  const result = pairs(undefined);
  if (at < text.length) throw fail('something is left over');
  return result;
}
