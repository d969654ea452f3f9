/** A CloudFormation template as JSON, as far as it is read here. */
export interface Template {
  Parameters?: Record<string, { Type: string; Default?: string | number }>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Resources: Record<string, ResourceTemplate>;
  Outputs?: Record<string, { Value: unknown; Condition?: string; Export?: { Name: unknown } }>;
}

export interface ResourceTemplate {
  Type: string;
  Properties?: Record<string, unknown>;
  DependsOn?: string | string[];
  Condition?: string;
}

/** One stack of a cloud assembly. */
export interface StackTemplate {
  name: string;
  /** Path of the template, for messages. */
  file: string;
  template: Template;
  /** Values given in the manifest; the template's defaults stand for the rest. */
  parameters: Record<string, string>;
  /** Absolute paths of the assets by object key. */
  assets: ReadonlyMap<string, string>;
}
