import { AwsError } from '../../../service.ts';

/**
 * What this endpoint can run of a Command document of schema 2.2: steps of `aws:runShellScript`.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html
 */
export interface CommandDocument {
  schemaVersion: string;
  parameters: Record<string, CommandParameter>;
  mainSteps: CommandStep[];
}

export interface CommandParameter {
  type: 'String' | 'StringList';
  default?: string | string[];
  allowedPattern?: string;
  allowedValues?: string[];
}

export interface CommandStep {
  name: string;
  action: 'aws:runShellScript';
  inputs: { runCommand: string | string[]; workingDirectory?: string; timeoutSeconds?: string | number };
}

/** Reads a Command document; throws InvalidDocumentContent where it is none, or holds what cannot run here. */
export function checkCommandDocument(data: Record<string, unknown>): CommandDocument {
  if (data.schemaVersion !== '2.2') {
    throw new AwsError('InvalidDocumentSchemaVersion', `schemaVersion must be 2.2, but was ${data.schemaVersion}.`);
  }
  if (!Array.isArray(data.mainSteps) || data.mainSteps.length === 0) throw invalid('mainSteps must list steps.');
  for (const step of data.mainSteps) checkStep(step);
  return {
    schemaVersion: '2.2',
    parameters: (data.parameters ?? {}) as CommandDocument['parameters'],
    mainSteps: data.mainSteps,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a person wrote it; it is being checked here
function checkStep(step: any): void {
  if (typeof step?.name !== 'string') throw invalid('each step needs a name.');
  if (step.action !== 'aws:runShellScript') {
    throw invalid(`step ${step.name}: ${step.action} cannot run here; only aws:runShellScript can.`);
  }
  const { runCommand } = step.inputs ?? {};
  if (typeof runCommand !== 'string' && !Array.isArray(runCommand)) {
    throw invalid(`step ${step.name}: inputs.runCommand must be a list of lines.`);
  }
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidDocumentContent', `Command document: ${message}`);
}
