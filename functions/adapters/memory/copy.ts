/** A copy of plain data, all the way down; many times as fast as `structuredClone`, which simulations would spend their time in. */
function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  const copied: Record<string, unknown> = {};
  for (const key of Object.keys(value)) copied[key] = copy((value as Record<string, unknown>)[key]);
  return copied as T;
}

/** A copy that nobody can change, and that can be handed out as it is. */
export function frozenCopy<T>(value: T): T {
  return freeze(copy(value));
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
