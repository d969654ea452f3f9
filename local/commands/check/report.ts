import type { Judgement } from './judge.ts';

export interface Judged {
  path: string;
  judgement: Judgement;
}

/** `[{path, valid, errors: [{step?, message}]}]` */
export function reportJson(judged: Judged[]): string {
  const entries = judged.map(({ path, judgement: { faults } }) => ({
    path,
    valid: faults.length === 0,
    errors: faults.map(({ step, message }) => ({ ...(step === undefined ? {} : { step }), message })),
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

/** A line for each fault, `path:line:column: step X: message`, and one at the end that sums up. */
export function reportText(judged: Judged[], passedOver: number): string {
  const lines = judged.flatMap(({ path, judgement: { faults } }) =>
    faults.map(({ step, message, position: { line, column } }) => {
      const where = step === undefined ? '' : `step ${step}: `;
      return `${path}:${line}:${column}: ${where}${message}`;
    }),
  );
  return [...lines, summary(judged, passedOver)].map((line) => `${line}\n`).join('');
}

function summary(judged: Judged[], passedOver: number): string {
  const faults = judged.reduce((sum, { judgement }) => sum + judgement.faults.length, 0);
  const invalid = judged.filter(({ judgement }) => judgement.faults.length > 0).length;
  const found = invalid === 0 ? 'no faults' : `${count(faults, 'fault')} in ${invalid}`;
  const others = passedOver === 0 ? '' : `; ${count(passedOver, 'other file')} passed over`;
  return `${count(judged.length, 'document')}, ${found}${others}`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
