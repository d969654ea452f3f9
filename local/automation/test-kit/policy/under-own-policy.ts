import { childrenOf } from '../../../../functions/runbook/children-of.ts';
import { permissions } from '../../../../functions/runbook/permissions.ts';
import type { Runbook } from '../../../../functions/runbook/runbook.ts';
import { evaluate } from '../../../aws/authorise/evaluate.ts';
import type { Place } from '../../expression/scope.ts';
import { AwsCallError } from '../../ports.ts';
import { roleInTest } from '../children.ts';
import type { DocumentRun } from '../document-run.ts';
import { type Guard, home, type RunOptions, runDocument } from '../run-document.ts';
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

/**
 * Runs a runbook as its role: what the policy that its steps give does not allow is answered as AWS would, with AccessDenied. Runbooks that
 * it runs have roles of their own.
 */
export async function underOwnPolicy(
  runbook: Runbook,
  options: RunOptions,
  { without, tags, names }: PolicyOptions = {},
): Promise<PolicyRun> {
  const place = options.place ?? home;
  const denied: string[] = [];
  const own = await policyOf(runbook, place, tags, without);
  const children = await Promise.all(
    childrenOf(runbook).map(async (child) => [roleInTest(child, place), await policyOf(child, place, tags)] as const),
  );
  const roles = new Map(children);

  const check = (role: string | undefined, asked: (policy: RolePolicy) => Asked[]) => {
    const policy = (role === undefined ? undefined : roles.get(role)) ?? own;
    const refused = asked(policy)
      .map((one) => withNames(one, names))
      .find((one) => !policy.allows(one));
    if (!refused) return;
    denied.push(`${refused.action} on ${refused.resource}`);
    const text = `is not authorized to perform: ${refused.action} on resource: ${refused.resource}`;
    throw new AwsCallError('AccessDeniedException', `The role of ${policy.name} ${text}`, 403);
  };
  const guard: Guard = {
    call: (call) => check(call.assumeRole, ({ requestsOf }) => requestsOf(call, place)),
    child: (child) => check(child.startedAs, () => askedForChild(child.documentName, place)),
  };
  const run = await runDocument(runbook, { ...options, guard });
  return { ...run, denied };
}

interface RolePolicy {
  name: string;
  requestsOf: RequestsOf;
  allows(asked: Asked): boolean;
}

async function policyOf(
  runbook: Runbook,
  place: Place,
  tags: PolicyOptions['tags'],
  without?: string,
): Promise<RolePolicy> {
  const own = permissions(runbook);
  const policy = ownPolicy(own, place, without);
  const given = tags ?? (runbook.onlyTagged ? { [runbook.onlyTagged.key]: runbook.onlyTagged.value } : {});
  const context = Object.fromEntries(Object.entries(given).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
  return {
    name: runbook.id,
    requestsOf: await readRequestsOf([...new Set(own.flatMap(({ actions }) => actions))]),
    allows: (asked) => evaluate([policy], { ...asked, context: { ...context, ...asked.context } }) === 'allowed',
  };
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAutomation.html */
function askedForChild(name: string, { partition, region, account }: Place): Asked[] {
  const ssm = (end: string) => `arn:${partition}:ssm:${region}:${account}:${end}`;
  const execution = ssm('automation-execution/00000000-0000-4000-8000-000000000000');
  return [
    ...[ssm(`document/${name}`), ssm(`automation-definition/${name}:1`), execution].map((resource) => ({
      action: 'ssm:StartAutomationExecution',
      resource,
    })),
    { action: 'ssm:GetAutomationExecution', resource: execution },
    {
      action: 'iam:PassRole',
      resource: `arn:${partition}:iam::${account}:role/${name}`,
      context: { 'iam:PassedToService': 'ssm.amazonaws.com' },
    },
  ];
}

function withNames(asked: Asked, names: PolicyOptions['names'] = {}): Asked {
  const resource = Object.entries(names).reduce((arn, [standIn, name]) => arn.replace(standIn, name), asked.resource);
  return { ...asked, resource };
}
