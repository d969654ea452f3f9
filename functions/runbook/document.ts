/** An SSM Automation document, schema 0.3. https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html */
export interface AutomationDocument {
  schemaVersion: '0.3';
  description: string;
  /** An ARN, or whatever the deployment puts in its place. */
  assumeRole?: unknown;
  parameters: Record<string, DocumentParameter>;
  variables?: Record<string, Variable>;
  mainSteps: DocumentStep[];
  /** `Step.Output`. */
  outputs?: string[];
}

export interface DocumentParameter {
  type: string;
  description: string;
  default?: unknown;
  allowedPattern?: string;
  allowedValues?: readonly unknown[];
}

/** A value that steps change. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-update-variable.html */
export interface Variable {
  type: 'Boolean' | 'Integer';
  description: string;
  default: boolean | number;
}

export interface DocumentStep {
  name: string;
  action: string;
  description: string;
  timeoutSeconds: number;
  onFailure: 'Abort' | 'Continue' | `step:${string}`;
  /** Set on every step whose failure goes on elsewhere: SSM then ends the execution as Failed only if it is written out. */
  isCritical?: boolean;
  isEnd?: true;
  nextStep?: string;
  inputs: Record<string, unknown>;
  outputs?: { Name: string; Selector: string; Type: string }[];
}
