/** One resource of a loaded template, its properties with all intrinsic functions resolved. */
export interface Resource {
  stack: string;
  logicalId: string;
  /** `AWS::SQS::Queue` */
  type: string;
  /** Where a property names an asset of the CDK app (`{S3Bucket, S3Key}`), `LocalPath` beside them is the asset's absolute path on this disk. */
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation decides the shape; each service checks what it uses
  properties: Record<string, any>;
}

/** What the rest of the template sees of a created resource: its `Ref`, and its attributes for `Fn::GetAtt`. */
export interface Provisioned {
  ref: string;
  attributes: Record<string, string>;
}

/** Creates a resource; throws an error that names the property where it has one that the service does not know how to honour. */
export type Provision = (resource: Resource) => Promise<Provisioned>;
