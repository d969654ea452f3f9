import { hasAutomationStep } from '../../automation/document/other-kind.ts';

/** Whether a text can be one at all: cheap, and never wrong in saying no. */
export function mayBeDocument(text: string): boolean {
  return text.includes('schemaVersion') || text.includes('mainSteps');
}

/**
 * Whether what was found in a folder means to be an Automation document, however faulty: it is of schema 0.3, or it has steps and is of
 * no other kind. Command, Session and Policy documents have the schema versions 1.x and 2.x, CloudFormation templates none.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html
 */
export function isAutomationDocument(data: unknown): boolean {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return false;
  const { schemaVersion, mainSteps } = data as Record<string, unknown>;
  const version = String(schemaVersion);
  if (version === '0.3') return Array.isArray(mainSteps) || hasOnlyKnownKeys(data);
  if (!Array.isArray(mainSteps)) return false;
  return /^[12]\./.test(version) ? hasAutomationStep(mainSteps) : true;
}

/** Other tools have a schemaVersion 0.3 too. */
function hasOnlyKnownKeys(data: object): boolean {
  const known = [
    'schemaVersion',
    'description',
    'assumeRole',
    'parameters',
    'variables',
    'mainSteps',
    'outputs',
    'files',
  ];
  return Object.keys(data).every((key) => known.includes(key));
}
