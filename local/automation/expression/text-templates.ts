import type { Reference } from './reference.ts';
import { render } from './render.ts';
import { resolve, type Scope } from './scope.ts';
import type { Template } from './template.ts';
import { holdsUnknown, Unknown } from './unknown.ts';

const none: Reference[] = [];

/**
 * What has no expression in it.
 *
 * Each kind of template is a class, and its lists are as long as what they hold: a template of closures takes three times the memory, and
 * to fetch that is what a step of a long document waits for.
 */
export class Constant implements Template {
  readonly references = none;
  readonly constant: unknown;

  constructor(value: unknown) {
    this.constant = value;
  }

  get data(): unknown {
    return this.constant;
  }

  evaluate(): unknown {
    return this.constant;
  }
}

/** A text that is one expression. */
export class Expression implements Template {
  readonly #reference: Reference;

  constructor(reference: Reference) {
    this.#reference = reference;
  }

  get references(): Reference[] {
    return [this.#reference];
  }

  evaluate(scope: Scope): unknown {
    return resolve(this.#reference, scope);
  }
}

/** A text with expressions in it. */
export class Text implements Template {
  readonly references: Reference[];
  readonly #parts: (string | Reference)[];

  constructor(parts: (string | Reference)[]) {
    this.references = parts.filter((part) => typeof part !== 'string').slice();
    this.#parts = parts;
  }

  evaluate(scope: Scope): unknown {
    return joinText(this.#parts, scope);
  }
}

function joinText(parts: (string | Reference)[], scope: Scope): string | Unknown {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = resolve(part, scope);
    if (typeof value === 'object' && holdsUnknown(value)) return unknownText(parts, scope);
    text += render(value);
  }
  return text;
}

function unknownText(parts: (string | Reference)[], scope: Scope): Unknown {
  const text = parts.map((part) => {
    const value = typeof part === 'string' ? part : resolve(part, scope);
    return typeof part !== 'string' && holdsUnknown(value) ? `{{ ${part.text} }}` : render(value);
  });
  return new Unknown(text.join(''));
}
