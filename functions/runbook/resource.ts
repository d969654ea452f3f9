import { type Arn, arnText } from './arn.ts';
import { isReference, type Reference } from './reference.ts';

/** What a call acts on, as IAM names it. */
export interface Resource extends Pick<Arn, 'service' | 'region' | 'account'> {
  /** What stands at the end of the ARN, in pieces: texts, and values that are known only when the runbook runs. */
  name: Piece[];
  /** Where the value is a whole ARN, `name` only says which kind it is of. */
  arn?: Piece;
}

/** A name or an id; a parameter of the runbook as a rule. */
export type Piece = string | Reference<string>;

/** Values that a parameter allows, written out; undefined where it allows others too. */
export interface Values {
  allowed?: readonly string[];
  /** What every value begins with. */
  begin: string;
}

/**
 * A resource of any service by IAM's own prefix and the end of its ARN, where each `{}` stands for one of the ids:
 * `resource('ecs', 'service/{}/{}', cluster, service)`. The ARN has the region and the account of the deployment.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export function resource(service: string, path: string, ...ids: Piece[]): Resource {
  const texts = path.split('{}');
  const name = texts.flatMap((text, index) => [...(text === '' ? [] : [text]), ...ids.slice(index, index + 1)]);
  return { service, region: 'own', account: 'own', name };
}

/** The resource that a value names as a whole ARN; `path` is how such ARNs end, `certificate/*`. */
export function resourceByArn(arn: Piece, service: string, path: string): Resource {
  return { ...resource(service, path), arn };
}

/** A resource whose ARN has no region. */
export const global = (of: Resource): Resource => ({ ...of, region: 'none' });

/** A resource whose ARN has no account: it belongs to AWS, or its name alone tells it. */
export const ownerless = (of: Resource): Resource => ({ ...of, account: 'none' });

/**
 * The resource's ARNs, with CloudFormation's pseudo parameters in `${…}` for Fn::Sub: one for each value that a parameter
 * allows, else a pattern with `*` after what all of its values begin with.
 */
export function arnsOf({ arn, name, ...place }: Resource, valuesOf: (parameter: string) => Values): string[] {
  const whole = arn === undefined ? undefined : isReference(arn) ? valuesOf(arn.expression).allowed : [arn];
  if (whole) return [...whole];
  const ends = name.reduce<string[]>(
    (begun, piece) => begun.flatMap((text) => textsOf(piece, valuesOf).map((next) => text + next)),
    [''],
  );
  return ends.map((end) => arnText({ ...place, name: end }));
}

function textsOf(piece: Piece, valuesOf: (parameter: string) => Values): readonly string[] {
  if (!isReference(piece)) return [piece];
  const { allowed, begin } = valuesOf(piece.expression);
  return allowed ?? [`${begin}*`];
}
