/** A value as it stands inside a text: text unchanged, numbers in decimal, booleans true and false, lists and maps as JSON. */
export function render(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
