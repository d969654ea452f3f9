/** One resource of a loaded template, its properties with all intrinsic functions resolved. */
export interface Resource {
  stack: string;
  logicalId: string;
  type: string;
  properties: Record<string, unknown>;
  physicalId: string;
  arn?: string;
}
