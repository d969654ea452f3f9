/** Whether a text can be base64, with line breaks or without. An empty one is. */
export function isBase64(text: string): boolean {
  const digits = text.replace(/[\r\n]/g, '').trim();
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits);
}
