import type { ParameterDefinition, ParameterKind } from './parameter-definition.ts';

type Read = { value: unknown } | { fault: string };

/** AWS's limit for the values of one parameter. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html */
const MOST_VALUES = 50;

/** The value of a parameter from its list of texts; maps travel as JSON texts, booleans and numbers as text. */
export function readWireValue({ kind }: ParameterDefinition, texts: string[]): Read {
  if (!Array.isArray(texts) || !texts.every((text) => typeof text === 'string')) {
    return { fault: `it must be a list of texts, but is ${JSON.stringify(texts)}` };
  }
  if (texts.length > MOST_VALUES)
    return { fault: `it has ${texts.length} values; a parameter takes at most ${MOST_VALUES}` };
  return readers[kind](texts);
}

const readers: Record<ParameterKind, (texts: string[]) => Read> = {
  String: single((value) => ({ value })),
  StringList: (texts) => ({ value: texts }),
  Integer: single((text) =>
    /^[+-]?\d+$/.test(text)
      ? { value: Number(text) }
      : { fault: `it must be an Integer, but is ${JSON.stringify(text)}` },
  ),
  Boolean: single((text) =>
    /^(true|false)$/i.test(text)
      ? { value: text.toLowerCase() === 'true' }
      : { fault: `it must be true or false, but is ${JSON.stringify(text)}` },
  ),
  StringMap: single((text) => asKind(parseJson(text), isMap, 'the JSON text of a map', text)),
  MapList(texts) {
    const parsed = texts.map(parseJson);
    const list = parsed.length === 1 && Array.isArray(parsed[0]) ? parsed[0] : parsed;
    return asKind(list, (value) => Array.isArray(value) && value.every(isMap), 'JSON texts of maps', texts.join(', '));
  },
};

function single(read: (text: string) => Read): (texts: string[]) => Read {
  return ([text, ...more]) => {
    if (text === undefined) return { fault: 'it was given without a value' };
    return more.length === 0 ? read(text) : { fault: `it takes one value, but was given ${more.length + 1}` };
  };
}

function asKind(value: unknown, fits: (value: unknown) => boolean, expected: string, text: string): Read {
  return fits(value) ? { value } : { fault: `it must be ${expected}, but is ${JSON.stringify(text)}` };
}

/** Undefined where the text is not JSON: no kind takes that. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
