import { check } from './check.ts';
import { describeStep } from './describe-step.ts';
import type { AutomationDocument, DocumentParameter } from './document.ts';
import { allowedValues, type Parameter } from './parameter.ts';
import { layAll } from './plan.ts';
import type { Runbook } from './runbook.ts';
import { documentDescription } from './words/document-description.ts';

/**
 * The runbook as an SSM Automation document. The same runbook always gives the same document.
 * Throws `BuildError`, which names every fault of the runbook with its step or parameter.
 */
export function compile(runbook: Runbook, { assumeRole }: { assumeRole?: unknown } = {}): AutomationDocument {
  const steps = runbook.steps();
  check(runbook, steps);
  const { steps: planned, variables } = layAll(steps);
  const mainSteps = planned.map(({ step }) => step);
  const outputs = mainSteps.flatMap(({ name, action, outputs = [] }) =>
    action === 'aws:runCommand' ? [`${name}.Output`] : outputs.map(({ Name }) => `${name}.${Name}`),
  );
  return {
    schemaVersion: '0.3',
    description: describe(runbook),
    ...(assumeRole !== undefined && { assumeRole }),
    parameters: Object.fromEntries(Object.entries(runbook.parameters).map(([name, one]) => [name, declare(one)])),
    ...(Object.keys(variables).length > 0 && { variables }),
    mainSteps,
    ...(outputs.length > 0 && { outputs }),
  };
}

/** The procedure in both languages, one after the other, as the SSM console shows it above the steps. */
function describe(runbook: Runbook): string {
  return `${documentDescription(runbook, 'en')}\n\n---\n\n${documentDescription(runbook, 'ja')}`;
}

function declare(parameter: Parameter): DocumentParameter {
  const allowed = allowedValues(parameter);
  const pattern = 'pattern' in parameter ? parameter.pattern : undefined;
  return {
    type: parameter.type,
    description: describeStep(parameter.label),
    ...(parameter.default !== undefined && { default: parameter.default }),
    ...(pattern !== undefined && { allowedPattern: pattern }),
    ...(allowed !== undefined && { allowedValues: allowed }),
  };
}
