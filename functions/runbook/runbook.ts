import type { Text } from '../text.ts';
import { type AlarmIsOk, alarmParameters, alarmStep } from './alarm-is-ok.ts';
import { type Parameter, type ParameterReferences, referencesTo } from './parameter.ts';
import type { Phase } from './phase.ts';
import type { Tag } from './resource-tag.ts';
import type { Step } from './step.ts';

export type Risk = 'low' | 'medium' | 'high';

/** What replaces one procedure document: plain data, compiled to an SSM Automation document. */
export interface Runbook<P extends Record<string, Parameter> = Record<string, Parameter>, O extends string = string> {
  /** `<area>/<name>`, the path of its file below runbooks/. */
  id: string;
  title: Text;
  purpose: Text;
  risk: Risk;
  owner: string;
  parameters: P;
  /** What a runbook that runs this one may know of it: a name for a `Step.Output`. */
  outputs?: Record<O, string>;
  /** Upper bound of a run, in minutes; the lock on the target runs out after it. */
  timeoutMinutes: number;
  /** How many minutes a person needs for the same by hand, for the report on toil saved. */
  minutesByHand?: number;
  /** Its role may touch only what carries this tag, where IAM can ask for tags. */
  onlyTagged?: Tag;
  /** The steps in order: check, act, verify. Built on demand, because only the compiler needs them. */
  steps(): Step[];
  /** What each step of the compiled document is for; there where the steps are left out, as in a deployed function. */
  phases?: Record<string, Phase>;
}

/** What the author of a runbook writes. */
export interface RunbookDefinition<P extends Record<string, Parameter>, O extends string> {
  title: Text;
  purpose: Text;
  risk: Risk;
  owner: string;
  timeoutMinutes: number;
  /** How many minutes a person needs for the same by hand, for the report on toil saved. */
  minutesByHand?: number;
  /** Lets its role touch only what carries this tag, where IAM can ask for tags. */
  onlyTagged?: Tag;
  parameters: P;
  steps(parameters: ParameterReferences<P>): Step[];
  /** What a runbook that runs this one may know of it, by a name: `{ OldUnits: 'ReadUnits.Read' }`. */
  outputs?: Record<O, `${string}.${string}`>;
  /** The proof at the end; adds the parameters AlarmName and AlarmType. */
  verify?: AlarmIsOk;
}

/** Defines a runbook. `id` is the path of its file below runbooks/; the steps are not built before someone asks for them. */
export function runbook<const P extends Record<string, Parameter>, const O extends string = never>(
  id: string,
  definition: RunbookDefinition<P, O>,
): Runbook<P, O> {
  const { steps, verify, parameters, ...rest } = definition;
  return {
    id,
    ...rest,
    parameters: verify ? { ...parameters, ...alarmParameters } : parameters,
    steps: () => [...steps(referencesTo(parameters)), ...(verify ? [alarmStep(verify)] : [])],
  };
}

/** The name of the SSM document that a runbook deploys as, for example `Kizuki-host-restart-service`. */
export function documentName(runbook: Pick<Runbook, 'id'>): string {
  return `Kizuki-${runbook.id.replace('/', '-')}`;
}
