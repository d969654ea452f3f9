import type { NormalizedSchema } from '@smithy/core/schema';

/** Form parameters by their dotted names: `Tags.member.1.Key=x` is a leaf four levels down. */
export interface ParameterNode {
  value?: string;
  children: Map<string, ParameterNode>;
}

/** Grows the tree of a form-encoded body. */
export function parameterTree(parameters: Iterable<[string, string]>): ParameterNode {
  const root: ParameterNode = { children: new Map() };
  for (const [name, value] of parameters) {
    let node = root;
    for (const part of name.split('.')) {
      const next = node.children.get(part) ?? { children: new Map() };
      node.children.set(part, next);
      node = next;
    }
    node.value = value;
  }
  return root;
}

/**
 * Reads a tree by its schema: lists from `member.N` or, flattened, from `N`; maps from `entry.N.key` and `.value`; scalars in their own type.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#serialization
 */
export function readParameters(schema: NormalizedSchema, node: ParameterNode): unknown {
  if (schema.isStructSchema()) return readStruct(schema, node);
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const items = isFlattened(schema) ? node : node.children.get(xmlName(member, 'member'));
    return numbered(items).map((item) => readParameters(member, item));
  }
  if (schema.isMapSchema()) return readMap(schema, node);
  return readScalar(schema, node.value ?? '');
}

/** Reads a tree without a schema: numbered children are a list, scalars stay text. */
export function readUntyped(node: ParameterNode): unknown {
  if (node.children.size === 0) return node.value ?? '';
  const wrapped = node.children.size === 1 ? node.children.get('member') : undefined;
  if (wrapped) return numbered(wrapped).map(readUntyped);
  return Object.fromEntries([...node.children].map(([key, child]) => [key, readUntyped(child)]));
}

function readStruct(schema: NormalizedSchema, node: ParameterNode): Record<string, unknown> {
  const struct: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const child = node.children.get(xmlName(member, name));
    if (child) struct[name] = readParameters(member, child);
  }
  return struct;
}

function readMap(schema: NormalizedSchema, node: ParameterNode): Record<string, unknown> {
  const [key, value] = [schema.getKeySchema(), schema.getValueSchema()];
  const entries = isFlattened(schema) ? node : node.children.get('entry');
  return Object.fromEntries(
    numbered(entries).map((entry) => {
      const held = entry.children.get(xmlName(value, 'value')) ?? { children: new Map() };
      return [entry.children.get(xmlName(key, 'key'))?.value ?? '', readParameters(value, held)];
    }),
  );
}

function readScalar(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  return text;
}

function numbered(node: ParameterNode | undefined): ParameterNode[] {
  return [...(node?.children ?? [])]
    .filter(([key]) => /^\d+$/.test(key))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);
}

/** Whether a list or map stands without its wrapper element. */
export function isFlattened(schema: NormalizedSchema): boolean {
  return schema.getMergedTraits().xmlFlattened !== undefined;
}

/** The name on the wire where it differs from the member's own. */
export function xmlName(schema: NormalizedSchema, otherwise: string): string {
  const { xmlName: name } = schema.getMergedTraits();
  return typeof name === 'string' ? name : otherwise;
}
