import { compile } from '../../../functions/runbook/compile.ts';
import { allowedValues, type Parameter } from '../../../functions/runbook/parameter.ts';
import { documentName, type Runbook } from '../../../functions/runbook/runbook.ts';
import type { Text } from '../../../functions/text.ts';
import type { ParameterView, RunbookView } from '../wire.ts';

/** Values that fit what runs here, by the parameter's name. */
export type Suggestions = Record<string, string>;

/** Every runbook with what its form is made from, in the order of their ids. */
export function listRunbooks(catalogue: readonly Runbook[], suggestions: Suggestions): RunbookView[] {
  return catalogue
    .map((runbook): RunbookView => {
      const { id, title, purpose, risk, owner, parameters } = runbook;
      return {
        id,
        document: documentName(runbook),
        title,
        purpose,
        risk,
        owner,
        parameters: Object.entries(parameters).map(([name, one]) => parameterView(name, one, suggestions[name])),
        steps: stepTexts(runbook),
      };
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function parameterView(name: string, parameter: Parameter, suggested: string | undefined): ParameterView {
  const allowed = allowedValues(parameter);
  const pattern = 'pattern' in parameter ? parameter.pattern : undefined;
  const fits = suggested !== undefined && (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(suggested));
  return {
    name,
    type: parameter.type,
    label: parameter.label,
    ...(pattern !== undefined && { pattern }),
    ...(allowed !== undefined && { allowed: [...allowed] }),
    ...(parameter.default !== undefined && { default: texts(parameter.default) }),
    ...(fits && { suggested }),
  };
}

/** As StartAutomationExecution takes it: a list of texts. */
function texts(value: NonNullable<Parameter['default']>): string[] {
  return typeof value === 'object' ? [...value] : [String(value)];
}

function stepTexts(runbook: Runbook): Record<string, Text> {
  const described = compile(runbook).mainSteps;
  return Object.fromEntries(described.map(({ name, description }) => [name, bothOf(description)]));
}

/** A description is `<English> / <Japanese>`, and either may hold such a slash as well. */
function bothOf(description: string): Text {
  const parts = description.split(' / ');
  const half = Math.ceil(parts.length / 2);
  return { en: parts.slice(0, half).join(' / '), ja: parts.slice(half).join(' / ') || description };
}
