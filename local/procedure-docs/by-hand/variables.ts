import type { Reference, SsmType } from '../../../functions/runbook/reference.ts';
import type { Runbook } from '../../../functions/runbook/runbook.ts';
import type { Step } from '../../../functions/runbook/step.ts';
import type { Piece } from './shell-text.ts';

/** What stands between double braces in a document, by the shell variable that holds it when a person does the work. */
export interface Variables {
  /** @throws {Error} for an expression that is no parameter, no output and no fact of the run. */
  of(expression: string): { name: string; type: SsmType };
}

/** Facts of a run, and how a person comes by them. */
export const runFacts: Record<string, { name: string; value: string }> = {
  'automation:EXECUTION_ID': { name: 'RUN_ID', value: '"by-hand-$(date -u +%Y%m%d%H%M%S)"' },
  'global:ACCOUNT_ID': {
    name: 'ACCOUNT_ID',
    value: '$(aws sts get-caller-identity --query Account --output text)',
  },
  'global:DATE': { name: 'TODAY', value: '$(date -u +%Y-%m-%d)' },
  'global:DATE_TIME': { name: 'NOW', value: '$(date -u +%Y-%m-%d_%H.%M.%S)' },
  'global:REGION': { name: 'REGION', value: '$(aws configure get region)' },
};

/** Names that a shell or the CLI reads anything into. */
const taken =
  /^(?:AWS_.*|BASH.*|CDPATH|COLUMNS|EDITOR|ENV|EUID|FUNCNAME|GROUPS|HISTFILE|HOME|HOSTNAME|IFS|LANG|LC_.*|LINES|LOGNAME|MAIL|OLDPWD|OPTARG|OPTIND|PATH|PPID|PS\d|PWD|RANDOM|REPLY|SECONDS|SHELL|SHELLOPTS|SHLVL|STATE|TERM|TMPDIR|UID|USER)$/;

/** The variables of a runbook: one for each parameter, each output of a read step, and each fact of the run. */
export function variablesOf({ parameters }: Runbook, steps: readonly Step[]): Variables {
  const known = new Map<string, { name: string; type: SsmType }>();
  const used = new Set<string>();
  const add = (expression: string, type: SsmType, wanted = shellName(expression)) => {
    let name = taken.test(wanted) ? `THE_${wanted}` : wanted;
    for (let count = 2; used.has(name); count += 1) name = `${wanted}_${count}`;
    used.add(name);
    known.set(expression, { name, type });
  };
  for (const [expression, { name }] of Object.entries(runFacts)) add(expression, 'String', name);
  for (const [name, { type }] of Object.entries(parameters)) add(name, type);
  for (const step of steps) for (const [expression, type] of givenBy(step)) add(expression, type);
  return {
    of(expression) {
      const found = known.get(expression);
      if (found) return found;
      throw new Error(`{{ ${expression} }} is no parameter of the runbook, no output of a step and no fact of a run`);
    },
  };
}

/** What a step gives to those after it: the values it keeps, and of a loop the value that it is at. */
function givenBy(step: Step): [string, SsmType][] {
  if (step.kind === 'loop') return 'list' in step.over ? [[step.over.item.expression, 'String']] : [];
  const outputs = 'outputs' in step ? (step.outputs ?? {}) : {};
  return Object.entries(outputs).map(([output, { type }]) => [`${step.name}.${output}`, type]);
}

/** The parts of a text as SSM would read it: what is written out, and what stands between double braces. */
export function piecesOf(text: string, variables: Variables): Piece[] {
  return text.split(/\{\{ *([\w.:-]+) *\}\}/).flatMap((part, index): Piece[] => {
    if (index % 2 === 1) return [{ variable: variables.of(part).name }];
    return part === '' ? [] : [part];
  });
}

/** The type of a text that is one reference and nothing else; undefined for any other. */
export function typeOf(text: string, variables: Variables): SsmType | undefined {
  const expression = /^\{\{ *([\w.:-]+) *\}\}$/.exec(text)?.[1];
  return expression === undefined ? undefined : variables.of(expression).type;
}

/** `{{ ReadUnits.Read }}` */
export const braces = ({ expression }: Pick<Reference<unknown>, 'expression'>): string => `{{ ${expression} }}`;

function shellName(expression: string): string {
  return expression
    .replace(/\.CurrentIteratorValue$/, 'Item')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase();
}
