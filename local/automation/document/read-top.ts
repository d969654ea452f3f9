import { complainTo, type Fault } from './invalid-document-error.ts';

/** The document's top level, its shape checked, nothing compiled. */
export interface RawDocument {
  description?: string;
  assumeRole?: string;
  parameters: Record<string, unknown>;
  variables: Record<string, unknown>;
  mainSteps: Record<string, unknown>[];
  outputs: string[];
  /** The SHA-256 of each attachment by file name. */
  files: Map<string, string | undefined>;
}

/**
 * Reads the top level of a document; what is wrong with it goes to `faults`. Other properties are no fault: change templates of Change
 * Manager have their own (`executableRunBooks`, `emergencyChange`, …), and people keep metadata there.
 */
export function readTop(data: Record<string, unknown>, faults: Fault[]): RawDocument {
  const fault = complainTo(faults);
  if (data.schemaVersion !== '0.3' && data.schemaVersion !== 0.3) {
    fault(
      `schemaVersion must be '0.3' for an Automation document, but is ${JSON.stringify(data.schemaVersion) ?? 'missing'}`,
      ['schemaVersion'],
    );
  }
  for (const key of ['description', 'assumeRole']) {
    if (isPresent(data[key]) && typeof data[key] !== 'string')
      fault(`${key} must be a text, but is ${JSON.stringify(data[key])}`, [key]);
  }
  for (const key of ['parameters', 'variables', 'files']) {
    if (isPresent(data[key]) && !isMap(data[key]))
      fault(`${key} must be a map, but is ${JSON.stringify(data[key])}`, [key]);
  }
  if (!Array.isArray(data.mainSteps) || data.mainSteps.length === 0)
    fault('mainSteps must list one step or more', ['mainSteps']);
  if (isPresent(data.outputs) && !isTexts(data.outputs))
    fault('outputs must be a list such as ["step.Output"]', ['outputs']);

  return {
    ...(typeof data.description === 'string' ? { description: data.description } : {}),
    ...(typeof data.assumeRole === 'string' ? { assumeRole: data.assumeRole } : {}),
    parameters: isMap(data.parameters) ? data.parameters : {},
    variables: isMap(data.variables) ? data.variables : {},
    mainSteps: readSteps(data.mainSteps, faults),
    outputs: isTexts(data.outputs) ? data.outputs.map(bare) : [],
    files: readFiles(data.files),
  };
}

function readSteps(steps: unknown, faults: Fault[]): Record<string, unknown>[] {
  if (!Array.isArray(steps)) return [];
  return steps.filter((step, index): step is Record<string, unknown> => {
    if (!isMap(step))
      complainTo(faults)(`mainSteps[${index}] must be a map, but is ${JSON.stringify(step)}`, ['mainSteps', index]);
    return isMap(step);
  });
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html */
function readFiles(files: unknown): RawDocument['files'] {
  if (!isMap(files)) return new Map();
  return new Map(
    Object.entries(files).map(([name, file]) => {
      const checksums = isMap(file) && isMap(file.checksums) ? file.checksums : {};
      const sha256 = checksums.sha256 ?? checksums.SHA256; // AWS's documents write both
      return [name, typeof sha256 === 'string' ? sha256.trim().toLowerCase() : undefined];
    }),
  );
}

/** Outputs are written both as `step.Output` and as `{{ step.Output }}`. */
function bare(output: string): string {
  return /^\s*\{\{\s*(.*?)\s*\}\}\s*$/.exec(output)?.[1] ?? output;
}

/** An empty property of YAML is null, and as good as absent. */
function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
