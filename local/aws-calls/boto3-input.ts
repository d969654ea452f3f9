import { isBase64 } from '../automation/actions/is-base64.ts';

/**
 * What boto3 makes of some inputs before it sends them, and the SDK does not: user data as base64, in the two operations where it does so
 * by botocore's handlers.py. A launch template's stays as it is, with boto3 as here. `input` stays as it is.
 *
 * boto3 would encode user data that is base64 already once more. A document can only mean the text in it, so that is left alone.
 */
export function boto3Input(service: string, api: string, input: Record<string, unknown>): Record<string, unknown> {
  if (!encoding.has(`${service} ${api.replaceAll('_', '')}`.toLowerCase())) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, isUserData(name) ? encoded(value) : value]),
  );
}

const encoding: ReadonlySet<string> = new Set(['ec2 runinstances', 'autoscaling createlaunchconfiguration']);

function isUserData(name: string): boolean {
  return name.toLowerCase() === 'userdata';
}

function encoded(value: unknown): unknown {
  return typeof value !== 'string' || isBase64(value) ? value : Buffer.from(value).toString('base64');
}
