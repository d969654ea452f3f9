import { parameterSheet } from '../functions/sheet/sheet.ts';

/**
 * The parameter sheet: what differs from one environment to another, one row for each value. It is deployed to SSM Parameter Store as
 * /kizuki/sheet/<name>: npm run deploy -- -c environment=staging; the first environment where none is given. Where an account differs
 * from it: npx kizuki drift. How rows are used: docs/parameter-sheet.md.
 */
export const sheet = parameterSheet({
  environments: ['production', 'staging'],
  rows: {
    'orders/read-units': {
      type: 'Integer',
      label: {
        en: 'Read units that the table of orders is raised to',
        ja: '注文テーブルの引き上げ後の読み込みユニット数',
      },
      min: 1,
      max: 100,
      values: { production: 5, staging: 2 },
    },
    'orders/write-units': {
      type: 'Integer',
      label: {
        en: 'Write units that the table of orders is raised to',
        ja: '注文テーブルの引き上げ後の書き込みユニット数',
      },
      min: 1,
      max: 100,
      values: { production: 5, staging: 2 },
    },
  },
});

declare module '../functions/sheet/sheet.ts' {
  interface SheetInUse {
    sheet: typeof sheet;
  }
}
