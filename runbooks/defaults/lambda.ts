import type { Remediation } from '../../functions/decision/remediation.ts';
import { reserveConcurrency } from '../lambda/reserve-concurrency.ts';
import { rollBackAlias } from '../lambda/roll-back-alias.ts';

/** What the alarms of infra/alarms/lambda-*.ts run. */
export const lambda: Remediation[] = [
  {
    // The metric names the function but not the alias alone, so the alarm's name has the alias: another alias wants a remediation like this one.
    name: 'roll-back-alias',
    on: { alarm: 'kizuki-roll-back-alias-live.*' },
    runbook: rollBackAlias,
    target: { type: 'function', id: { dimension: 'FunctionName' } },
    parameters: { FunctionName: { dimension: 'FunctionName' }, AliasName: { value: 'live' } },
    autonomy: 'auto',
    owner: 'app-team',
  },
  {
    name: 'reserve-concurrency',
    on: { alarm: 'kizuki-reserve-concurrency-*' },
    runbook: reserveConcurrency,
    target: { type: 'function', id: { dimension: 'FunctionName' } },
    parameters: { FunctionName: { dimension: 'FunctionName' } },
    autonomy: 'auto',
    owner: 'app-team',
    // All functions draw on what the account has: one after the other, so that each sees what the one before it left.
    guardrails: { concurrency: 1 },
  },
];
