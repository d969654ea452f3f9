import type { Text } from '../text.ts';
import { BuildError } from './build-error.ts';
import { type Call, callsOf } from './calls-of.ts';
import { checkLoops } from './check-loops.ts';
import { checkParameters } from './check-parameters.ts';
import { checkReferences } from './check-references.ts';
import { checkScripts } from './check-scripts.ts';
import { checkTime } from './check-time.ts';
import { everyPlanned } from './every-planned.ts';
import { everyStep } from './every-step.ts';
import type { PhasedStep } from './phase.ts';
import { plan } from './plan.ts';
import type { Runbook } from './runbook.ts';
import type { Step } from './step.ts';
import { withoutResource } from './without-resource.ts';

/** Throws `BuildError` with every fault of the runbook. */
export function check(runbook: Runbook, steps: Step[]): void {
  const problems = [
    ...checkId(runbook),
    ...checkParameters(runbook.parameters),
    ...everyStep(steps).flatMap(checkStep),
    ...checkLoops(steps),
    ...(steps.length === 0 ? ['it has no steps'] : []),
  ];
  // The rest looks at what the steps compile to, which a step without an undo does not.
  if (problems.length === 0) {
    const planned = plan(steps);
    problems.push(
      ...checkNames(planned),
      ...checkVerification(steps),
      ...checkReferences(runbook.parameters, steps),
      ...checkScripts(runbook.parameters, steps),
      ...checkTime(runbook, steps, planned),
      ...checkOutputs(runbook, planned),
    );
  }
  if (problems.length > 0) throw new BuildError(runbook.id, problems);
}

function checkId({ id }: Runbook): string[] {
  return /^[a-z0-9-]+\/[a-z0-9-]+$/.test(id)
    ? []
    : [`its id "${id}" is not <area>/<name> in small letters and hyphens`];
}

function checkStep(step: Step): string[] {
  const undo = step.kind === 'act' ? (step.undo as typeof step.undo | undefined) : undefined;
  if (step.kind === 'act' && !undo) {
    return [`step ${step.name} changes something: say .undoneBy(…), or .irreversible('why')`];
  }
  if (undo && 'irreversible' in undo && isEmpty(undo.irreversible)) {
    return [`step ${step.name} is irreversible without a reason`];
  }
  return callsOf(step).flatMap((call) => checkCall(call).map((problem) => `step ${step.name} ${problem}`));
}

const isEmpty = (why: string | Text): boolean => (typeof why === 'string' ? why : why.en).trim() === '';

function checkCall(call: Call): string[] {
  if (call === 'alarm' || 'script' in call) return [];
  if ('kind' in call && call.kind === 'child') return [];
  if ('kind' in call && call.kind === 'code') {
    return /^[a-z0-9-]+\/[a-z0-9-]+$/.test(call.module) ? [] : [`calls "${call.module}", which is not <area>/<name>`];
  }
  if (call.on !== undefined || withoutResource(call.service, call.operation)) return [];
  return [`calls ${call.service}:${call.operation} on every resource: give it \`on\``];
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
function checkNames(planned: PhasedStep[]): string[] {
  const names = everyPlanned(planned).map(({ step }) => step.name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
  const bad = names.filter((name) => !/^[a-zA-Z0-9_]{1,128}$/.test(name));
  return [
    ...[...twice].map((name) => `two steps are named ${name}`),
    ...bad.map((name) => `step name "${name}" is not made of letters, digits and underscores, at most 128 of them`),
  ];
}

/** A change that nothing looks at afterwards is a hope, not a runbook. */
function checkVerification(steps: Step[]): string[] {
  const last = steps.at(-1);
  const act = last && everyStep([last]).findLast(({ kind }) => kind === 'act');
  return act ? [`nothing verifies step ${act.name}: add a step after it, or verify: alarmIsOk()`] : [];
}

function checkOutputs({ outputs = {} }: Runbook, planned: PhasedStep[]): string[] {
  const given = planned.flatMap(({ step }) => (step.outputs ?? []).map(({ Name }) => `${step.name}.${Name}`));
  return Object.entries(outputs)
    .filter(([, value]) => !given.includes(value))
    .map(([name, value]) => `its output ${name} is ${value}, which no step gives`);
}
