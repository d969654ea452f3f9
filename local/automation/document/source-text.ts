import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { commentIn, reasonOf, yamlWords } from './yaml-words.ts';

/** A key or index each, from the top of the document. */
export type Path = (string | number)[];

/** Where something stands in a text; both from 1. */
export interface Position {
  line: number;
  column: number;
}

/** The text of a document, read. */
export interface SourceText {
  data: unknown;
  /** Where a value begins, or the nearest thing around it that exists. */
  locate(path: Path): Position;
}

/** The text is neither YAML nor JSON. */
export class UnreadableTextError extends Error {
  override readonly name = 'UnreadableTextError';
  readonly position: Position;

  constructor(reason: string, position: Position) {
    super(`the document is neither YAML nor JSON: ${reason}`);
    this.position = position;
  }
}

/**
 * Reads YAML or JSON. JSON goes the short way, and tabs and repeated keys are allowed in it; what its parser does not take may still be
 * YAML. Positions are worked out only when asked for. Throws `UnreadableTextError`.
 */
export function readSource(text: string): SourceText {
  if (/^\s*(?:[{[]|\/[/*])/.test(text)) {
    const data = readJson(text);
    if (data !== undefined) {
      let placed: SourceText | undefined;
      return {
        data,
        locate(path) {
          placed ??= readYaml(text, false);
          return placed.locate(path);
        },
      };
    }
    const comment = commentIn(text);
    if (comment !== undefined) throw new UnreadableTextError('JSON has no comments', positionIn(text, comment));
  }
  return readYaml(text, true);
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined; // flow style YAML with comments or trailing commas, or a mistake that the YAML parser places
  }
}

function readYaml(text: string, strict: boolean): SourceText {
  const lines = new LineCounter();
  const document = parseWithin(text, {
    ...yamlWords,
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: strict,
    logLevel: 'error',
  });
  const [error] = document.errors;
  if (strict && error) throw new UnreadableTextError(reasonOf(error, text), at(error.pos[0]));
  if (strict && /[:-]\s+\{\{/.test(text)) refuseBareExpressions();
  return { data: plain(), locate: (path) => at(offsetOf(document.contents, path)) };

  function at(offset: number): Position {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  /** Without quotes, `{{ x }}` is a map whose one key is a map. */
  function refuseBareExpressions(): void {
    visit(document, {
      Pair(_, { key }) {
        if (!isMap(key)) return;
        const name = key.items.map((item) => String(item.key)).join(', ');
        throw new UnreadableTextError(`{{ ${name} }} must stand in quotes: "{{ ${name} }}"`, at(key.range?.[0] ?? 0));
      },
    });
  }

  /** Aliases of aliases can make a small text enormous; the parser stops at a hundred. */
  function plain(): unknown {
    if (!strict) return undefined;
    try {
      return document.toJS({ maxAliasCount: 100 });
    } catch (cause) {
      throw new UnreadableTextError((cause as Error).message, { line: 1, column: 1 });
    }
  }
}

/** The parser calls itself for each level, so a text of nothing but brackets exhausts the stack. */
function parseWithin(text: string, options: Parameters<typeof parseDocument>[1]): ReturnType<typeof parseDocument> {
  try {
    return parseDocument(text, options);
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableTextError('it is nested too deeply', { line: 1, column: 1 });
    throw error;
  }
}

/** A key is where the value's line begins for a reader, so a member is at its key and an item at its own start. */
function offsetOf(contents: Node | null, path: Path): number {
  let node: unknown = contents;
  let offset = contents?.range?.[0] ?? 0;
  for (const key of path) {
    if (isAlias(node)) break;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
      if (!pair) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = startOf(node) ?? offset;
    } else break;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}
