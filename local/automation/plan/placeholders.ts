import { Unknown } from '../expression/unknown.ts';

/** Inputs that an action can read although some are unknown: each unknown is a text that stands for it. */
export interface Substituted {
  inputs: Record<string, unknown>;
  /** By its text in the inputs. */
  placeholders: Map<string, Unknown>;
  /** Something unknown was replaced by the value it has as of now. */
  usesNow: boolean;
}

/** Replaces what is unknown: by its value of now where it has one, else by a text. */
export function substitute(inputs: Record<string, unknown>): Substituted {
  const placeholders = new Map<string, Unknown>();
  let usesNow = false;
  const replaced = mapData(inputs, (value) => {
    if (!(value instanceof Unknown)) return value;
    if (value.now) {
      usesNow = true;
      return value.now.value;
    }
    const text = `‹${value.text}›`;
    placeholders.set(text, value);
    return text;
  });
  return { inputs: replaced as Record<string, unknown>, placeholders, usesNow };
}

/** Puts the unknown back in place of the texts that stand for them, also inside longer texts. */
export function restore(data: unknown, placeholders: Map<string, Unknown>): unknown {
  if (placeholders.size === 0) return data;
  return mapData(data, (value) => {
    if (typeof value !== 'string') return value;
    const whole = placeholders.get(value);
    if (whole) return whole;
    let text = value;
    for (const [placeholder, unknown] of placeholders) text = text.replaceAll(placeholder, `{{ ${unknown.text} }}`);
    return text === value ? value : new Unknown(text);
  });
}

/** Plain data with each value that is no list or map replaced. */
function mapData(data: unknown, replace: (value: unknown) => unknown): unknown {
  if (typeof data !== 'object' || data === null || data instanceof Unknown) return replace(data);
  if (Array.isArray(data)) return data.map((item) => mapData(item, replace));
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, mapData(value, replace)]));
}
