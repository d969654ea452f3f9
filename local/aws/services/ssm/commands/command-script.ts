import { AwsError } from '../../../service.ts';
import type { CommandDocument, CommandParameter, CommandStep } from './command-document.ts';

/** One step of a command, its parameters filled in. */
export interface CommandScript {
  name: string;
  script: string;
  workingDirectory?: string;
  timeoutSeconds: number;
}

type Values = Record<string, string | string[]>;

/** What to run, of a document with SendCommand's parameters; throws InvalidParameters where they break the document's rules. */
export function commandScripts(document: CommandDocument, given: Record<string, string[]>): CommandScript[] {
  const values = parameterValues(document, given);
  return document.mainSteps.map((step) => fill(step, values));
}

function parameterValues(document: CommandDocument, given: Record<string, string[]>): Values {
  const unknown = Object.keys(given).filter((name) => !(name in document.parameters));
  if (unknown.length > 0) throw invalid(`the document has no parameter ${unknown.join(', ')}`);
  return Object.fromEntries(
    Object.entries(document.parameters).map(([name, parameter]) => [
      name,
      parameterValue(name, parameter, given[name]),
    ]),
  );
}

function parameterValue(name: string, parameter: CommandParameter, given: string[] | undefined): string | string[] {
  const value = given ? (parameter.type === 'StringList' ? given : given[0]) : parameter.default;
  if (value === undefined) throw invalid(`the parameter ${name} is missing`);
  for (const text of [value].flat()) {
    if (parameter.allowedPattern && !new RegExp(`^(?:${parameter.allowedPattern})$`).test(text)) {
      throw invalid(`the parameter ${name} must match ${parameter.allowedPattern}, but was ${text}`);
    }
    if (parameter.allowedValues && !parameter.allowedValues.includes(text)) {
      throw invalid(`the parameter ${name} must be one of ${parameter.allowedValues.join(', ')}, but was ${text}`);
    }
  }
  return value;
}

function fill(step: CommandStep, values: Values): CommandScript {
  const { runCommand, workingDirectory, timeoutSeconds = 3600 } = step.inputs;
  const directory = replace(workingDirectory ?? '', values);
  const seconds = Number(replace(String(timeoutSeconds), values));
  if (!Number.isInteger(seconds) || seconds < 1) {
    throw invalid(`step ${step.name}: timeoutSeconds must be a whole number of seconds`);
  }
  return {
    name: step.name,
    script: [runCommand]
      .flat()
      .flatMap((line) => lines(line, values))
      .join('\n'),
    ...(directory && { workingDirectory: directory }),
    timeoutSeconds: seconds,
  };
}

const reference = /\{\{\s*(\w+)\s*\}\}/g;

/** A line that is nothing but a reference to a list becomes that list's lines. */
function lines(line: string, values: Values): string[] {
  const whole = /^\{\{\s*(\w+)\s*\}\}$/.exec(line.trim())?.[1];
  return whole !== undefined && whole in values ? [values[whole] ?? []].flat() : [replace(line, values)];
}

function replace(text: string, values: Values): string {
  return text.replace(reference, (all, name: string) => {
    const value = values[name];
    return value === undefined ? all : [value].flat().join('\n');
  });
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameters', `Command parameters: ${message}.`);
}
