import type { Reference } from './reference.ts';
import type { Scope } from './scope.ts';
import type { Template } from './template.ts';

/** A list that holds one text with expressions in it. */
export class OneInList implements Template {
  readonly #only: Template;

  constructor(only: Template) {
    this.#only = only;
  }

  get references(): Reference[] {
    return this.#only.references;
  }

  evaluate(scope: Scope): unknown {
    const value = this.#only.evaluate(scope);
    return Array.isArray(value) ? value : [value];
  }
}

/** A list with expressions in it. */
export class List implements Template {
  readonly references: Reference[];
  readonly #templates: Template[];

  constructor(templates: Template[], references: Reference[]) {
    this.references = references;
    this.#templates = templates;
  }

  evaluate(scope: Scope): unknown {
    return this.#templates.map((template) => template.evaluate(scope));
  }

  lazy(scope: Scope): unknown {
    return this.#templates.map((template) => later(template, scope));
  }
}

/** A map with expressions in its values. */
export class Mapping implements Template {
  readonly references: Reference[];
  readonly data: unknown;
  readonly #keys: string[];
  readonly #templates: Template[];

  constructor(map: object, templates: Template[], references: Reference[]) {
    this.references = references;
    this.data = map;
    this.#keys = Object.keys(map);
    this.#templates = templates;
  }

  evaluate(scope: Scope): unknown {
    const values: Record<string, unknown> = {};
    let place = 0;
    for (const template of this.#templates) values[this.#keys[place++] as string] = template.evaluate(scope);
    return values;
  }

  lazy(scope: Scope): unknown {
    const map = {};
    for (const [place, template] of this.#templates.entries())
      Object.defineProperty(map, this.#keys[place] as string, { enumerable: true, get: () => later(template, scope) });
    return map;
  }
}

function later(template: Template, scope: Scope): unknown {
  return template.lazy ? template.lazy(scope) : template.evaluate(scope);
}
