import { permissions } from '../../../../functions/runbook/permissions.ts';
import type { Runbook } from '../../../../functions/runbook/runbook.ts';
import { evaluate } from '../../../aws/authorise/evaluate.ts';
import type { Place } from '../../expression/scope.ts';
import { AwsCallError } from '../../ports.ts';
import type { AnswerCall } from '../answers.ts';
import type { DocumentRun } from '../document-run.ts';
import { home, type RunOptions, runDocument } from '../run-document.ts';
import type { Asked } from './also-asked.ts';
import { ownPolicy } from './own-policy.ts';
import { type RequestsOf, readRequestsOf } from './requests-of.ts';

export interface PolicyOptions {
  /** An action that the policy shall lack. */
  without?: string;
  /** Tags of everything that the run touches; those of `onlyTagged` where absent. */
  tags?: Record<string, string>;
  /** Names that calls do not tell, by what stands for them: `{ 'queue-of-the-task': 'orders-dead' }`. See touched.ts and also-asked.ts. */
  names?: Record<string, string>;
}

export interface PolicyRun extends DocumentRun {
  /** What was refused, each `action on resource`. */
  denied: string[];
}

/** Runs a runbook as its role: what the policy that its steps give does not allow is answered as AWS would, with AccessDenied. */
export async function underOwnPolicy(
  runbook: Runbook,
  options: RunOptions,
  { without, tags, names }: PolicyOptions = {},
): Promise<PolicyRun> {
  const place = options.place ?? home;
  const own = permissions(runbook);
  const policy = ownPolicy(own, place, without);
  const requestsOf = await readRequestsOf([...new Set(own.flatMap(({ actions }) => actions))]);
  const given = tags ?? (runbook.onlyTagged ? { [runbook.onlyTagged.key]: runbook.onlyTagged.value } : {});
  const context = Object.fromEntries(Object.entries(given).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
  const denied: string[] = [];

  const guard: AnswerCall = (call) => {
    const refused = requests(requestsOf, call, place, names).find(
      (asked) => evaluate([policy], { ...asked, context: { ...context, ...asked.context } }) !== 'allowed',
    );
    if (!refused) return undefined;
    denied.push(`${refused.action} on ${refused.resource}`);
    const text = `is not authorized to perform: ${refused.action} on resource: ${refused.resource}`;
    throw new AwsCallError('AccessDeniedException', `The role of ${runbook.id} ${text}`, 403);
  };
  const run = await runDocument(runbook, { ...options, answers: [guard, ...(options.answers ?? [])] });
  return { ...run, denied };
}

function requests(
  requestsOf: RequestsOf,
  call: Parameters<AnswerCall>[0],
  place: Place,
  names: PolicyOptions['names'],
): Asked[] {
  const named = Object.entries(names ?? {});
  return requestsOf(call, place).map((asked) => ({
    ...asked,
    resource: named.reduce((arn, [standIn, name]) => arn.replace(standIn, name), asked.resource),
  }));
}
