import { paginateDescribeParameters, paginateGetParametersByPath, type SSMClient } from '@aws-sdk/client-ssm';
import { documentOf, type Remediation } from '../../../functions/decision/remediation.ts';

/** Below this the parameters lie; `infra/constructs/kill-switches.ts` makes them. */
export const switchesPath = '/kizuki/automation';

/** One kill switch, as `kizuki switch --json` gives it. */
export interface SwitchState {
  /** `all`, or a remediation. */
  name: string;
  /** The SSM parameter. */
  parameter: string;
  /** `on` or `off`; anything else holds as `off` does. */
  state: string;
  /** What it governs, for people. */
  governs: string;
  /** ISO 8601, UTC. */
  since: string;
  /** ARN of who set it. */
  by: string;
  note: string;
}

/** The kill switches that are deployed, that of everything first. What they govern is told from the remediations given. */
export async function readSwitches(client: SSMClient, remediations: Remediation[]): Promise<SwitchState[]> {
  const values = new Map<string, string>();
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client }, { Path: switchesPath })) {
    for (const { Name = '', Value = '' } of Parameters) values.set(Name, Value);
  }
  if (values.size === 0) return [];
  const switches: SwitchState[] = [];
  const below = { ParameterFilters: [{ Key: 'Path', Option: 'OneLevel', Values: [switchesPath] }] };
  for await (const { Parameters = [] } of paginateDescribeParameters({ client }, below)) {
    for (const { Name: parameter = '', LastModifiedDate, LastModifiedUser = '', Description = '' } of Parameters) {
      const name = parameter.slice(switchesPath.length + 1);
      switches.push({
        name,
        parameter,
        state: values.get(parameter) ?? 'unknown',
        governs: governs(name, remediations),
        since: (LastModifiedDate ?? new Date(0)).toISOString(),
        by: LastModifiedUser,
        note: Description,
      });
    }
  }
  return switches.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

function rank({ name }: SwitchState): number {
  return name === 'all' ? 0 : 1;
}

function governs(name: string, remediations: Remediation[]): string {
  if (name === 'all') return 'every remediation';
  const found = remediations.find((remediation) => remediation.name === name);
  return found === undefined ? 'a remediation that is not in this checkout' : `${found.autonomy} ${documentOf(found)}`;
}
