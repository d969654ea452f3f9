import { isReference, type Reference } from './reference.ts';

/** What a call acts on, as IAM names it; `id` is a parameter as a rule. */
export interface Resource {
  /** `table/`, `instance/`: what stands before the id in the ARN. */
  service: string;
  prefix: string;
  id: string | Reference<string>;
}

const ownAccount = `\${AWS::AccountId}`;

/** A DynamoDB table. */
export const table = (name: string | Reference<string>): Resource => ({
  service: 'dynamodb',
  prefix: 'table/',
  id: name,
});

/** An EC2 instance. */
export const instance = (id: string | Reference<string>): Resource => ({ service: 'ec2', prefix: 'instance/', id });

/**
 * The resource's ARNs, with CloudFormation's pseudo parameters in `${…}` for Fn::Sub: one for each value that a parameter
 * allows, else a pattern that ends in `*`.
 */
export function arnsOf(resource: Resource, allowed: (parameter: string) => readonly string[] | undefined): string[] {
  const ids = isReference(resource.id) ? (allowed(resource.id.expression) ?? ['*']) : [resource.id];
  return ids.map((id) => arn(resource.service, resource.prefix + id));
}

/** An ARN of the deployment's own partition and region; `account` is empty for what AWS owns. */
export function arn(service: string, name: string, account = ownAccount): string {
  return `arn:\${AWS::Partition}:${service}:\${AWS::Region}:${account}:${name}`;
}
