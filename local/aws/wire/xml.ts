import type { NormalizedSchema } from '@smithy/core/schema';
import { isFlattened, xmlName } from './query-parameters.ts';

/** One element; the content is XML already. */
export function element(name: string, content: string): string {
  return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

/** Text made safe inside an element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r]/g, (character) => escapes[character] ?? character);
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#xD;' };

/** The elements of one member of an output, named by its schema; nothing for a member without a value. */
function member(name: string, value: unknown, schema: NormalizedSchema | undefined): string {
  if (value === undefined || value === null) return '';
  const tag = schema ? xmlName(schema, name) : name;
  if (Array.isArray(value)) return list(tag, value, schema);
  if (schema?.isMapSchema()) return map(tag, value as Record<string, unknown>, schema);
  return element(tag, content(value, schema));
}

/** What stands inside the element of a value. */
export function content(value: unknown, schema: NormalizedSchema | undefined): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value !== 'object' || value === null) return escapeXml(String(value));
  const members = schema?.isStructSchema() ? schema.getMemberSchemas() : {};
  return Object.entries(value)
    .map(([name, item]) => member(name, item, members[name]))
    .join('');
}

function list(tag: string, items: unknown[], schema: NormalizedSchema | undefined): string {
  const itemSchema = schema?.isListSchema() ? schema.getValueSchema() : undefined;
  if (schema && isFlattened(schema)) return items.map((item) => element(tag, content(item, itemSchema))).join('');
  const itemTag = itemSchema ? xmlName(itemSchema, 'member') : 'member';
  return element(tag, items.map((item) => element(itemTag, content(item, itemSchema))).join(''));
}

function map(tag: string, entries: Record<string, unknown>, schema: NormalizedSchema): string {
  const [key, value] = [schema.getKeySchema(), schema.getValueSchema()];
  const pairs = Object.entries(entries).map(
    ([name, item]) =>
      element(xmlName(key, 'key'), escapeXml(name)) + element(xmlName(value, 'value'), content(item, value)),
  );
  if (isFlattened(schema)) return pairs.map((pair) => element(tag, pair)).join('');
  return element(tag, pairs.map((pair) => element('entry', pair)).join(''));
}
