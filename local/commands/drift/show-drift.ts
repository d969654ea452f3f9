import type { Language, Text } from '../../../functions/text.ts';
import type { DriftKind } from './compare-sheet.ts';
import type { DriftReport, TracedDrift } from './drift.ts';

const header: Text[] = [
  { en: 'PARAMETER', ja: 'パラメータ' },
  { en: 'WHAT', ja: '差異' },
  { en: 'SHEET', ja: 'シートの値' },
  { en: 'ACCOUNT', ja: 'アカウントの値' },
  { en: 'LAST CHANGED', ja: '最終変更' },
];

const kinds: Record<DriftKind, Text> = {
  missing: { en: 'missing', ja: 'アカウントにない' },
  different: { en: 'different', ja: '値が異なる' },
  'wrong type': { en: 'wrong type', ja: '型が異なる' },
  'not in the sheet': { en: 'not in the sheet', ja: 'シートにない' },
};

/** The differences as columns, and below them how many there are and what to do. */
export function showDrift({ environment, rows, drift }: DriftReport, language: Language): string {
  const say = (text: Text): string => text[language];
  if (drift.length === 0) {
    return say({
      en: `the account is as the sheet says for ${environment}: ${rows} parameters`,
      ja: `アカウントは ${environment} のシートと一致しています(${rows} 件)`,
    });
  }
  const table = toColumns([header.map(say), ...drift.map((one) => cellsOf(one, language))]);
  const summary = say({
    en: `${drift.length} of the parameters for ${environment} differ. Change runbooks/sheet.ts where the account is right; where the sheet is, set the parameter back (a deployment alone does not): aws ssm put-parameter --overwrite`,
    ja: `${environment} のパラメータに差異が ${drift.length} 件あります。アカウントが正しければ runbooks/sheet.ts を直し、シートが正しければパラメータを戻してください(デプロイだけでは戻りません): aws ssm put-parameter --overwrite`,
  });
  return [...table, '', summary].join('\n');
}

function cellsOf({ name, kind, sheet, account, changed }: TracedDrift, language: Language): string[] {
  const withType = kind === 'wrong type';
  const value = (of: { type: string; value?: string } | undefined): string => {
    if (of === undefined) return '-';
    const text = of.value === undefined ? { en: '(secret)', ja: '(非表示)' }[language] : JSON.stringify(of.value);
    return withType || of.value === undefined ? `${text} ${of.type}` : text;
  };
  const last = changed === undefined ? '-' : `${changed.at} ${changed.by}`;
  return [name, kinds[kind][language], value(sheet), value(account), last];
}

/** Two spaces between columns. A wide character takes two places of a terminal. */
function toColumns(lines: string[][]): string[] {
  const widths = header.map((_, column) => Math.max(...lines.map((line) => places(line[column] ?? ''))));
  return lines.map((line) =>
    line
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - places(cell)))
      .join('  ')
      .trimEnd(),
  );
}

/** https://www.unicode.org/reports/tr11/: Japanese letters, kanji and full-width forms are wide. */
function places(text: string): number {
  return [...text].reduce(
    (sum, letter) =>
      sum +
      (/[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(letter)
        ? 2
        : 1),
    0,
  );
}
