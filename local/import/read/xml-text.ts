/**
 * The paragraphs of text in a part of an Office file, by the names of its paragraph and text elements (`a:p` and `a:t` in drawings, `w:p`
 * and `w:t` in Word). Enough for parts that the readers of the main text pass over.
 */
export function xmlParagraphs(xml: string, paragraph: string, text: string): string[] {
  const paragraphs = xml.match(new RegExp(`<${paragraph}[ >].*?</${paragraph}>`, 'gs')) ?? [];
  return paragraphs
    .map((one) =>
      [...one.matchAll(new RegExp(`<${text}(?: [^>]*)?>([^<]*)</${text}>`, 'g'))]
        .map(([, part]) => decoded(part ?? ''))
        .join(''),
    )
    .filter((line) => line.trim() !== '');
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    if (hex || decimal) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return entities[name as string] ?? whole;
  });
}
