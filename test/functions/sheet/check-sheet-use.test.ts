import type { Remediation } from '../../../functions/decision/remediation.ts';
import { parameter, runbook } from '../../../functions/runbook/builder.ts';
import { SheetFaultError } from '../../../functions/sheet/check-sheet.ts';
import { checkSheetUse } from '../../../functions/sheet/check-sheet-use.ts';
import { catalogue } from '../../../runbooks/catalogue.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { sheet as ownSheet } from '../../../runbooks/sheet.ts';
import { restart } from '../decision/world.ts';
import { sheet } from './sheets.ts';

const label = { en: 'A value', ja: '値' };

function faultsOf(all: Remediation[], runbooks = [] as Parameters<typeof checkSheetUse>[2]): string[] {
  try {
    checkSheetUse(sheet, all, runbooks);
    return [];
  } catch (error) {
    if (error instanceof SheetFaultError) return error.faults;
    throw error;
  }
}

/** A runbook with one parameter, and a remediation that takes it from a row. */
function taking(row: string, one: Parameters<typeof parameter.string>[0] = { label }): Remediation {
  const parameters = { Topic: parameter.string(one) };
  const texts = { title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 5 } as const;
  const told = runbook('test/tell', { ...texts, parameters, steps: () => [] });
  return { ...restart, runbook: told, parameters: { Topic: { sheet: row as never } } };
}

function defaulting(row: string, type: 'string' | 'stringList' = 'string') {
  const given = `{{ ssm:/kizuki/sheet/${row} }}`;
  const one =
    type === 'string' ? parameter.string({ label, default: given }) : parameter.stringList({ label, default: [given] });
  const texts = { title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 5 } as const;
  return runbook('test/tell', { ...texts, parameters: { Topic: one }, steps: () => [] });
}

test('what this repository takes from its sheet is there and fits', () => {
  expect(() => checkSheetUse(ownSheet, remediations, catalogue)).not.toThrow();
});

test('a row that fits in every environment is no fault', () => {
  expect(faultsOf([taking('topic', { label, pattern: '^[a-z-]+$' })], [defaulting('topic')])).toEqual([]);
});

test('a row that is not there is a fault, of a ladder too', () => {
  const rung = taking('gone');

  const faults = faultsOf([{ ...restart, ladder: [rung] }], [defaulting('gone-too')]);

  expect(faults).toEqual([
    `remediation ${restart.name}: the sheet has no row gone`,
    'runbook test/tell: the sheet has no row gone-too',
  ]);
});

test('a value that the runbook refuses is a fault also where its environment is not the one deployed', () => {
  const faults = faultsOf([taking('topic', { label, allowed: ['on-call'] })]);

  expect(faults).toEqual([
    expect.stringMatching(/row topic in staging: Topic is "nobody", which is not one of on-call/),
  ]);
});

test('a list is no default of a text', () => {
  expect(faultsOf([], [defaulting('web/hosts', 'stringList')])).toEqual([]);
  expect(faultsOf([], [defaulting('web/hosts')])).toEqual([expect.stringMatching(/stored as a StringList/)]);
});

test('a default from elsewhere in Parameter Store is not of the sheet', () => {
  const elsewhere = runbook('test/tell', {
    ...{ title: label, purpose: label, risk: 'low', owner: 'nobody', timeoutMinutes: 5 },
    parameters: { Ami: parameter.string({ label, default: '{{ ssm:/golden-ami }}' }) },
    steps: () => [],
  });

  expect(faultsOf([], [elsewhere])).toEqual([]);
});
