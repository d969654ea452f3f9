import type { Resource } from './resource.ts';

/** A tag that everything must carry that a runbook touches. */
export interface Tag {
  key: string;
  value: string;
}

/** What has no tags that IAM can ask for, by what its ARN's end begins with; a test holds this against AWS's own list. */
const untagged: Record<string, RegExp> = {
  cloudwatch: /^dashboard/,
  dynamodb: /\/backup\//,
  kms: /^alias/,
  lambda: /^layer/,
  route53: /./,
};

/**
 * The condition that a resource carries the tag; undefined where IAM cannot ask for it, and for what the call makes, which has none yet.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-resourcetag
 */
export function tagCondition({ service, name }: Resource, { key, value }: Tag) {
  const [first] = name;
  const isMade = typeof first === 'string' && /^(?:snapshot|security-group-rule)\/$/.test(first) && name[1] === '*';
  if (isMade || untagged[service]?.test(String(first))) return undefined;
  return { StringEquals: { [`aws:ResourceTag/${key}`]: value } };
}
