import type { SSMClientConfig } from '@aws-sdk/client-ssm';
import { type AwsCall, AwsCallError, type Ports } from '../automation/ports.ts';
import { callError } from './call-error.ts';
import { plainOutput } from './plain-output.ts';
import { clientClass, commandClass, loadClient, type SdkModule } from './service-clients.ts';
import { typedInput } from './typed-input.ts';

export interface SdkCallerOptions {
  /** All services at this URL; AWS's own endpoints where absent. */
  endpoint?: string;
  region: string;
  /** The SDK's default chain where absent. */
  credentials?: SSMClientConfig['credentials'];
}

/** What is used of any client of the SDK. */
interface Client {
  send(command: unknown, options: object): Promise<object>;
  config: { credentials(): Promise<AwsCredentials> };
  destroy(): void;
}

/** Calls AWS through the SDK, and holds its clients until it is closed. */
export type SdkCaller = Ports['callAws'] & { close(): void };

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

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
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  };

  async function callAws(call: AwsCall): Promise<Record<string, unknown>> {
    const module = await loadClient(call.service);
    const Command = commandClass(module, call.api);
    if (!Command)
      throw new AwsCallError('UnknownOperation', `The service ${call.service} has no operation ${call.api}.`, 0);
    try {
      const empty = new Command({});
      const command = new Command(typedInput(empty.schema?.[4], call.input));
      const answer = await clientFor(module, call).send(command, { abortSignal: call.signal });
      return await plainOutput(answer);
    } catch (error) {
      if (call.signal.aborted) throw call.signal.reason;
      throw callError(error, call.service, call.api, endpoint);
    }
  }

  function clientFor(
    module: SdkModule,
    { service, region: callRegion = region, assumeRole }: Pick<AwsCall, 'service' | 'region' | 'assumeRole'>,
  ) {
    const key = JSON.stringify([service, callRegion, assumeRole]);
    const known = clients.get(key);
    if (known) return known;
    const Client = clientClass(module);
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
