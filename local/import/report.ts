import type { Language } from '../../functions/text.ts';
import type { Understood } from './import-document.ts';
import type { ImportedParameter } from './parameters/parameter-list.ts';
import type { Note } from './steps/context.ts';
import type { PlannedStep } from './steps/planned-step.ts';
import type { RunbookPlan } from './write/write-runbook.ts';

/** What became of a document, as `kizuki import --json` prints it. */
export interface ImportReport {
  file: string;
  written: string;
  runbook: string;
  language: Language;
  title: string;
  parameters: {
    name: string;
    label: string;
    type: string;
    what: string;
    pattern?: string;
    allowed?: readonly (string | number)[];
    default?: string;
    environments?: Record<string, string>;
    source: ImportedParameter['source'];
    secret?: true;
  }[];
  steps: { name: string; phase: string; does: string; says: string; where: string; undo?: string }[];
  /** Steps that wait for a person, and why. */
  byHand: { step: string; where: string; why: string }[];
  /** Acts that nothing takes back, and why. */
  irreversible: { step: string; why: string }[];
  /** What was left out, taken otherwise than it stands, or is compared by nothing. */
  notes: Note[];
  /** Headings and headers of tables: they were used to understand the rest. */
  structure: { where: string; text: string }[];
  /** Every other text that nothing came of. */
  keptAsText: { where: string; text: string; why: string }[];
  /** Where secrets stood; their values are in no output. */
  secrets: string[];
  /** What else there was: pictures, hidden sheets. */
  notices: string[];
  /** Rows for the parameter sheet; empty where the document has no values by environment. */
  sheet: string;
  remediation: string;
}

const structural = new Set(['heading', 'header of a table']);

/** Says what became of every part of a document. */
export function reportOf(
  { plan, understood, notes }: { plan: RunbookPlan; understood: Understood; notes: Note[] },
  rest: Pick<ImportReport, 'file' | 'written' | 'notices' | 'sheet' | 'remediation'>,
): ImportReport {
  return {
    ...rest,
    runbook: plan.id,
    language: plan.language,
    title: plan.title[plan.language],
    parameters: plan.parameters.map(parameterLine),
    steps: plan.steps.map(stepLine),
    byHand: plan.steps.flatMap(({ name, body, from }) =>
      body.kind === 'person' ? [{ step: name, where: whereOf(from.pieces), why: body.why }] : [],
    ),
    irreversible: plan.steps.flatMap(({ name, undo }) =>
      undo?.kind === 'none' ? [{ step: name, why: undo.why[plan.language] }] : [],
    ),
    notes,
    structure: plan.kept
      .filter(({ why }) => structural.has(why))
      .map(({ piece: { where, text } }) => ({ where, text })),
    keptAsText: plan.kept
      .filter(({ why }) => !structural.has(why))
      .map(({ piece: { where, text }, why }) => ({ where, text, why })),
    secrets: understood.withheld.map(({ where }) => where),
  };
}

function parameterLine({
  name,
  label,
  inferred,
  default: given,
  environments,
  source,
  secret,
}: ImportedParameter): ImportReport['parameters'][number] {
  const pattern = inferred.type === 'string' ? inferred.pattern : undefined;
  const allowed = inferred.type === 'boolean' ? undefined : inferred.allowed;
  return {
    name,
    label,
    type: inferred.type,
    what:
      inferred.type === 'integer' && inferred.min !== undefined
        ? `${inferred.what} from ${inferred.min} to ${inferred.max}`
        : inferred.what,
    ...(pattern !== undefined && { pattern }),
    ...(allowed !== undefined && { allowed }),
    ...(given !== undefined && { default: given }),
    ...(Object.keys(environments).length > 0 && { environments }),
    source,
    ...(secret && { secret: true as const }),
  };
}

function stepLine({ name, phase, label, body, undo, from }: PlannedStep): ImportReport['steps'][number] {
  return {
    name,
    phase,
    does: doesWhat(body),
    says: label,
    where: whereOf(from.pieces),
    ...(undo?.kind === 'call' && {
      undo: undo.call.kind === 'api' ? `${undo.call.service} ${undo.call.operation}` : undo.call.line,
    }),
  };
}

function doesWhat(body: PlannedStep['body']): string {
  switch (body.kind) {
    case 'read':
    case 'act':
      return `${body.kind} ${body.call.service} ${body.call.operation}`;
    case 'wait':
      return `wait until ${body.call.service} ${body.call.operation} ${body.kept.selector} is ${body.values.join(' or ')}`;
    case 'assert':
      return `${body.minutes === undefined ? 'refuse unless' : 'wait until'} ${body.kept.selector} is ${body.values.join(' or ')}`;
    case 'look':
      return `look with a script: ${body.call.line}`;
    case 'change':
      return `change with a script: ${body.call.line}`;
    case 'person':
      return 'wait for a person';
  }
}

const whereOf = ([first]: { where: string }[]) => first?.where ?? '';

/** The report for a terminal. */
export function reportText(report: ImportReport): string {
  const section = (title: string, lines: string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line.replaceAll('\n', '\n    ')}`)];
  return [
    `${report.file} -> ${report.written}, runbook ${report.runbook}: ${report.title}`,
    ...section('Parameters', report.parameters.map(parameterText)),
    ...section(
      'Steps',
      report.steps.map(
        ({ name, does, where, undo }) =>
          `${name} (${where}): ${does}${undo === undefined ? '' : `; undone by ${undo}`}`,
      ),
    ),
    ...section(
      'Left to a person',
      report.byHand.map(({ step, where, why }) => `${step} (${where}): ${why}`),
    ),
    ...section(
      'Nothing takes these back',
      report.irreversible.map(({ step, why }) => `${step}: ${why}`),
    ),
    ...section(
      'To look at',
      report.notes.map(
        ({ step, where, text }) => `${[step, where && `(${where})`].filter(Boolean).join(' ')}: ${text}`,
      ),
    ),
    ...section('Secrets, withheld: put them into Secrets Manager', report.secrets),
    ...section('Also in the file', report.notices),
    ...section(
      'Kept as text',
      report.keptAsText.map(({ where, text, why }) => `${where} (${why}): ${text}`),
    ),
    ...section(
      'For rows in runbooks/sheet.ts, which the remediation takes its values from',
      report.sheet === '' ? [] : report.sheet.split('\n'),
    ),
    ...section('For runbooks/remediations.ts, when it has been read through', report.remediation.split('\n')),
    '',
  ].join('\n');
}

function parameterText({
  name,
  label,
  type,
  what,
  pattern,
  default: given,
  environments,
  secret,
  source,
}: ImportReport['parameters'][number]): string {
  if (secret) return `${name} (${label}): a secret, which is no parameter of a runbook`;
  const values = Object.entries(environments ?? {}).map(([environment, value]) => `${environment}=${value}`);
  return [
    `${name} (${label}): ${type}, ${what}`,
    pattern && `pattern ${pattern}`,
    given !== undefined && `default ${given}`,
    ...values,
    `from ${/^[aeiou]/.test(source) ? 'an' : 'a'} ${source}`,
  ]
    .filter(Boolean)
    .join(', ');
}
