import type { Resource } from '../resource.ts';

/** What a custom resource of the CDK calls, for which a laptop has no use: why nothing is lost where it is not called. */
const callsForNothing: Readonly<Record<string, string>> = {
  'schemas:CreateRegistry': 'nothing is lost, since it holds what the AWS console shows, such as saved test events',
};

/** What a resource is that nothing here can make, in words for whoever starts the local AWS. */
export function describeUnsupported(resource: Resource): string {
  const { stack, logicalId, type } = resource;
  const name = `${stack}/${logicalId} (${type})`;
  if (type !== 'AWS::CloudFormation::CustomResource' && !type.startsWith('Custom::')) return name;
  const call = callOf(resource);
  if (call === undefined) return `${name}, code that CloudFormation runs while it deploys`;
  const lost = callsForNothing[call] ?? 'what needs its result will not find it';
  return `${name}, which calls ${call} while CloudFormation deploys; ${lost}`;
}

/**
 * The call that the CDK's `AwsCustomResource` makes when it is created, as an IAM action; undefined for any other custom resource.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.custom_resources.AwsCustomResource.html
 */
function callOf({ properties: { Create } }: Resource): string | undefined {
  if (typeof Create !== 'string') return undefined;
  const { service, action } = (parsed(Create) ?? {}) as { service?: unknown; action?: unknown };
  return typeof service === 'string' && typeof action === 'string' ? `${service}:${action}` : undefined;
}

/** The value of JSON text; undefined where it is something else, as another construct's property of that name may be. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
