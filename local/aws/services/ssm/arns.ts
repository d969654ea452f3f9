import type { Place } from '../../service.ts';

/**
 * The ARN of a document; those of AWS itself (`AWS-…`) belong to no account.
 * This and the others: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export function documentArn(place: Place, nameOrArn: string): string {
  const name = documentNameOf(nameOrArn);
  const account = isAwsOwned(name) ? '' : place.account;
  return `arn:${place.partition}:ssm:${place.region}:${account}:document/${name}`;
}

/** The name out of what the API takes for a document: its name or its ARN. */
export function documentNameOf(nameOrArn: string): string {
  return nameOrArn.replace(/^arn:[^:]+:ssm:[^:]*:\d*:document\//, '');
}

/** Whether the document is one that AWS provides. */
function isAwsOwned(name: string): boolean {
  return /^(AWS|Amazon|aws|amazon)[-A-Z]/.test(name);
}

/** `arn:aws:ssm:…:automation-definition/NAME:VERSION` */
export function definitionArn(place: Place, name: string, version: string): string {
  const account = isAwsOwned(name) ? '' : place.account;
  return `arn:${place.partition}:ssm:${place.region}:${account}:automation-definition/${name}:${version}`;
}

export function executionArn(place: Place, executionId: string): string {
  return `arn:${place.partition}:ssm:${place.region}:${place.account}:automation-execution/${executionId}`;
}

/** The ARN of a parameter given by name or ARN, with or without `:version`; the name's leading slash is not doubled. */
export function parameterArn(place: Place, nameOrArn: string): string {
  const name = parameterNameOf(nameOrArn);
  return `arn:${place.partition}:ssm:${place.region}:${place.account}:parameter/${name.replace(/^\//, '')}`;
}

/** The name out of `name`, `name:version`, or an ARN, whose name has a leading slash where it holds one within. */
function parameterNameOf(text: string): string {
  return splitParameter(text).name;
}

export function splitParameter(text: string): { name: string; selector?: string } {
  const fromArn = /^arn:[^:]+:ssm:[^:]*:\d*:parameter\/(.*)$/.exec(text)?.[1];
  const [path = '', selector] = (fromArn ?? text).split(':');
  const name = fromArn !== undefined && path.includes('/') ? `/${path}` : path;
  return selector === undefined ? { name } : { name, selector };
}

/** A managed node's ARN (`mi-…`), or an EC2 instance's. */
export function instanceArn(place: Place, instanceId: string): string {
  const start = `arn:${place.partition}`;
  return instanceId.startsWith('mi-')
    ? `${start}:ssm:${place.region}:${place.account}:managed-instance/${instanceId}`
    : `${start}:ec2:${place.region}:${place.account}:instance/${instanceId}`;
}
