import type { TargetLocation } from '@aws-sdk/client-ssm';
import { readText } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';

/** What a list of a hundred locations with all accounts and regions needs at most. */
const mostBytes = 1024 * 1024;
const longestMilliseconds = 10_000;

/**
 * The request with the locations that stand in the file of TargetLocationsURL, which is the JSON of TargetLocations. On AWS the URL is that
 * of a file on S3, signed beforehand; here it must be on this machine, such as one of an upstream's S3, since the endpoint reaches no AWS
 * of its own accord. Throws ValidationException where that fails.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-multiple-accounts-regions.html
 */
export async function withLocationsOfUrl(input: Input): Promise<Input> {
  const url = readText(input, 'TargetLocationsURL');
  if (url === undefined) return input;
  if (input.TargetLocations !== undefined) throw invalid('give TargetLocations or TargetLocationsURL, not both');
  return { ...input, TargetLocations: parse(await read(url)) };
}

async function read(url: string): Promise<string> {
  if (!isHere(url))
    throw invalid(
      `the local endpoint reads TargetLocationsURL only from this machine, and ${JSON.stringify(url)} is elsewhere`,
    );
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(longestMilliseconds) });
    const text = await response.text();
    if (!response.ok) throw new Error(`it answered with status ${response.status}`);
    if (text.length > mostBytes) throw new Error(`it has ${text.length} characters, more than ${mostBytes}`);
    return text;
  } catch (cause) {
    throw invalid(`TargetLocationsURL cannot be read: ${(cause as Error).message}`, cause);
  }
}

function isHere(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return /^https?:$/.test(protocol) && /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

function parse(text: string): TargetLocation[] {
  try {
    const locations: unknown = JSON.parse(text);
    if (Array.isArray(locations)) return locations;
  } catch (cause) {
    throw invalid(`the file of TargetLocationsURL is not JSON: ${(cause as Error).message}`, cause);
  }
  throw invalid('the file of TargetLocationsURL must hold a list of locations');
}

function invalid(reason: string, cause?: unknown): AwsError {
  return Object.assign(new AwsError('ValidationException', `${reason[0]?.toUpperCase()}${reason.slice(1)}.`), {
    cause,
  });
}
