import type { SSMClientConfig } from '@aws-sdk/client-ssm';
import { type AwsCall, AwsCallError, type Ports } from '../automation/ports.ts';
import { boto3Answer } from './boto3-answer.ts';
import { boto3Input } from './boto3-input.ts';
import { callError } from './call-error.ts';
import { plainOutput } from './plain-output.ts';
import { type Client, findCommand, loadClient, type ServiceClient } from './service-clients.ts';
import { typedInput } from './typed-input.ts';

export interface SdkCallerOptions {
  /** All services at this URL; AWS's own endpoints where absent. */
  endpoint?: string;
  region: string;
  /** The SDK's default chain where absent. */
  credentials?: SSMClientConfig['credentials'];
}

/** Calls AWS through the SDK, and holds its clients until it is closed. */
export type SdkCaller = Ports['callAws'] & { close(): void };

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/**
 * Where one endpoint stands for all of AWS, nothing may lead past it: not the name of a bucket as that of a host, and not the URL of a
 * queue, which a document may hold from elsewhere. Clients of other services take no notice.
 */
const atOneEndpoint = { forcePathStyle: true, useQueueUrlAsEndpoint: false };

/**
 * Makes a caller of AWS operations by boto3's service names, through the SDK client of each service, loaded when it is first called.
 * Calls with a role are made with credentials that STS gives for it. Throws `AwsCallError`.
 */
export function createSdkCaller({ endpoint, region, credentials }: SdkCallerOptions): SdkCaller & {
  /** Those that calls with that role, or without one, are made with. */
  credentialsOf(assumeRole: string | undefined): Promise<AwsCredentials>;
} {
  const clients = new Map<string, Client>();
  const base = {
    ...(endpoint === undefined ? {} : { endpoint, ...atOneEndpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  };

  async function callAws(call: AwsCall): Promise<Record<string, unknown>> {
    const service = await loadClient(call.service);
    const Command = findCommand(service, call.api);
    if (!Command)
      throw new AwsCallError('UnknownOperation', `The service ${call.service} has no operation ${call.api}.`, 0);
    try {
      const input = typedInput(new Command({}).schema?.[4], boto3Input(call.service, call.api, call.input));
      const answer = await clientFor(service, call).send(new Command(input), { abortSignal: call.signal });
      return boto3Answer(call.service, call.api, await plainOutput(answer, call.api));
    } catch (error) {
      if (call.signal.aborted) throw call.signal.reason;
      throw callError(error, call.service, Command.name.replace(/Command$/, ''), endpoint);
    }
  }

  function clientFor(
    { Client }: ServiceClient,
    { service, region: callRegion = region, assumeRole }: Pick<AwsCall, 'service' | 'region' | 'assumeRole'>,
  ) {
    const key = JSON.stringify([service, callRegion, assumeRole]);
    const known = clients.get(key);
    if (known) return known;
    const role = assumeRole === undefined ? {} : { credentials: () => roleCredentials(assumeRole, callRegion) };
    const client = new Client({ ...base, region: callRegion, ...role });
    clients.set(key, client);
    return client;
  }

  async function roleCredentials(RoleArn: string, callRegion: string) {
    const sts = await callAws({
      service: 'sts',
      api: 'AssumeRole',
      input: { RoleArn, RoleSessionName: 'kizuki-automation' },
      region: callRegion,
      signal: new AbortController().signal,
    });
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = sts.Credentials as Record<string, string>;
    return {
      accessKeyId: AccessKeyId ?? '',
      secretAccessKey: SecretAccessKey ?? '',
      sessionToken: SessionToken ?? '',
      ...(Expiration === undefined ? {} : { expiration: new Date(Expiration) }),
    };
  }

  async function credentialsOf(assumeRole: string | undefined): Promise<AwsCredentials> {
    const client = clientFor(await loadClient('sts'), {
      service: 'sts',
      ...(assumeRole === undefined ? {} : { assumeRole }),
    });
    return client.config.credentials();
  }

  function close(): void {
    for (const client of clients.values()) client.destroy();
    clients.clear();
  }

  return Object.assign(callAws, { credentialsOf, close });
}
