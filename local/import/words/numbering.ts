/** What a text begins with where its author numbers it by hand, in the form `3` or `3-1`, and the rest. */
export interface Numbered {
  number?: string;
  /** Whether the number says that this is a step, as `手順1` and `STEP 1` do. */
  step: boolean;
  rest: string;
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const separator = '[-.‐‑–−－．ー]';
const digits = `[0-9０-９]{1,3}(?:${separator}[0-9０-９]{1,3}){0,2}`;
const end = String.raw`[\s　]*[.．、:：)）】\]]*[\s　]*`;

const stepWord = new RegExp(
  `^[【[<《]?(?:作業)?(?:手順|ステップ|作業|工程|step|task)[\\s　]*[#＃No.]*[\\s　]*(${digits})${end}(?:[-–—]\\s+)?`,
  'i',
);
const parenthesised = new RegExp(`^[(（](${digits})[)）][\\s　]*`);
/** A number alone needs a mark after it, or a space and a capital or Japanese: `3 web servers` and `10.0.0.1` are no numbering. */
const dotted = new RegExp(
  `^第?(${digits})(?:[章節項][\\s　]*|[.．、:：)）][\\s　]*(?![0-9０-９])|[\\s　]+(?=[A-Z\\u3040-\\u30ff\\u3400-\\u9fff]))`,
);
const circle = new RegExp(`^([${circled}])[\\s　]*`);

/** Takes hand-written numbering off: `1.`, `1-1`, `(1)`, `（１）`, `①`, `手順1`, `STEP 1:`, `第1章`. */
export function numbered(text: string): Numbered {
  const first = text.trimStart();
  const step = stepWord.exec(first);
  if (step) return { number: numeral(step[1] as string), step: true, rest: first.slice(step[0].length) };
  const ring = circle.exec(first);
  if (ring)
    return { number: String(circled.indexOf(ring[1] as string) + 1), step: false, rest: first.slice(ring[0].length) };
  const number = parenthesised.exec(first) ?? dotted.exec(first);
  if (number) return { number: numeral(number[1] as string), step: false, rest: first.slice(number[0].length) };
  return { step: false, rest: first };
}

/** The number that a cell of a column of numbers holds; undefined for any other text. */
export function cellNumber(text: string): string | undefined {
  const one = text.trim();
  const whole = new RegExp(`^(?:手順|step|no\\.?|#)?[\\s　]*[(（]?(${digits})[)）.．]?$`, 'i').exec(one);
  if (whole) return numeral(whole[1] as string);
  return one.length === 1 && circled.includes(one) ? String(circled.indexOf(one) + 1) : undefined;
}

function numeral(text: string): string {
  return text.normalize('NFKC').replace(new RegExp(separator, 'g'), '-');
}
