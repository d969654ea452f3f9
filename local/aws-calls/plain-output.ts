/** An SDK answer as plain data: without `$metadata`, times as ISO 8601 text, bytes and streams as text, members without value left out. */
export async function plainOutput(answer: object): Promise<Record<string, unknown>> {
  const entries = Object.entries(answer).filter(([key]) => key !== '$metadata');
  return Object.fromEntries(await plainEntries(entries));
}

async function plain(value: unknown): Promise<unknown> {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if ('transformToString' in value && typeof value.transformToString === 'function') return value.transformToString();
  return Object.fromEntries(await plainEntries(Object.entries(value)));
}

async function plainEntries(entries: [string, unknown][]): Promise<[string, unknown][]> {
  const defined = entries.filter(([, value]) => value !== undefined);
  return Promise.all(defined.map(async ([key, value]): Promise<[string, unknown]> => [key, await plain(value)]));
}
