import type { Row, Sheet } from '../../../functions/sheet/sheet.ts';

const label = { en: 'A value', ja: '値' };

/** One row of each type. */
export const rows = {
  'web/port': { type: 'Integer', label, min: 1, max: 65_535, values: { production: 443, staging: 8443 } },
  'web/hosts': {
    type: 'StringList',
    label,
    pattern: '^i-[0-9a-f]{8}$',
    values: { production: ['i-00000001', 'i-00000002'], staging: ['i-00000003'] },
  },
  topic: { type: 'String', label, pattern: '^[a-z-]+$', values: { production: 'on-call', staging: 'nobody' } },
  strict: { type: 'Boolean', label, values: { production: true, staging: false } },
} satisfies Record<string, Row<'production' | 'staging'>>;

/** A sheet of two environments. */
export const sheet: Sheet = { environments: ['production', 'staging'], rows };
