import { BuildError } from './build-error.ts';
import { callsOf } from './calls-of.ts';
import { checkParameters } from './check-parameters.ts';
import { checkReferences } from './check-references.ts';
import { checkScripts } from './check-scripts.ts';
import { deliverySeconds } from './compile-call.ts';
import { compositeWait } from './compile-step.ts';
import { plan } from './plan.ts';
import type { Runbook } from './runbook.ts';
import type { Step } from './step.ts';
import { withoutResource } from './without-resource.ts';

/** Throws `BuildError` with every fault of the runbook. */
export function check(runbook: Runbook, steps: Step[]): void {
  const problems = [
    ...checkId(runbook),
    ...checkParameters(runbook.parameters),
    ...steps.flatMap(checkStep),
    ...(steps.length === 0 ? ['it has no steps'] : []),
  ];
  // The rest looks at what the steps compile to, which a step without an undo does not.
  if (problems.length === 0) {
    problems.push(
      ...checkNames(steps),
      ...checkVerification(steps),
      ...checkReferences(runbook.parameters, steps),
      ...checkScripts(runbook.parameters, steps),
      ...checkTime(runbook, steps),
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
  if (undo && 'irreversible' in undo && undo.irreversible.trim() === '') {
    return [`step ${step.name} is irreversible without a reason`];
  }
  return callsOf(step).flatMap((call) => {
    if (call === 'alarm' || 'script' in call || call.on !== undefined || withoutResource(call.service, call.operation))
      return [];
    return [`step ${step.name} calls ${call.service}:${call.operation} on every resource: give it \`on\``];
  });
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-actions.html */
function checkNames(steps: Step[]): string[] {
  const names = plan(steps).map(({ step }) => step.name);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) < index));
  const bad = names.filter((name) => !/^[a-zA-Z0-9_]{1,128}$/.test(name));
  return [
    ...[...twice].map((name) => `two steps are named ${name}`),
    ...bad.map((name) => `step name "${name}" is not made of letters, digits and underscores, at most 128 of them`),
  ];
}

/** A change that nothing looks at afterwards is a hope, not a runbook. */
function checkVerification(steps: Step[]): string[] {
  const last = steps.findLast(({ kind }) => kind === 'act');
  return last && last === steps.at(-1)
    ? [`nothing verifies step ${last.name}: add a step after it, or verify: alarmIsOk()`]
    : [];
}

/** The lock on the target runs out after timeoutMinutes, so no way through the runbook may be longer. */
function checkTime({ timeoutMinutes }: Runbook, steps: Step[]): string[] {
  const seconds = plan(steps)
    .map(({ step }) => step)
    .filter(({ name }) => name !== compositeWait)
    .reduce((sum, { timeoutSeconds }) => sum + timeoutSeconds, 0);
  const needed = Math.ceil(seconds / 60);
  return needed > timeoutMinutes
    ? [
        `its steps may take ${needed} minutes (scripts include ${deliverySeconds} s to reach the node), more than timeoutMinutes ${timeoutMinutes}`,
      ]
    : [];
}
