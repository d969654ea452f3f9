import { AwsError, type Input, type Place } from './service.ts';
import { notServed } from './upstream.ts';
import type { Target } from './wire/request.ts';

interface SdkClient {
  send(command: unknown): Promise<Record<string, unknown>>;
  destroy(): void;
}
type Constructor<T> = new (input: object) => T;

/** SDK clients whose package is not called as the service is in IAM and boto3. */
const packages: Record<string, string> = { events: 'eventbridge', logs: 'cloudwatch-logs', stepfunctions: 'sfn' };

/**
 * Calls an operation of another endpoint for a caller inside, with the SDK client that knows its wire.
 * Throws `AwsError`: what the endpoint answered, or that there is no upstream or no client for the service.
 */
export async function callUpstream(
  upstream: URL | undefined,
  { service, operation }: Target,
  input: Input,
  { region }: Place,
): Promise<Record<string, unknown>> {
  if (!upstream) throw notServed({ service, operation });
  const module = await importClient(service);
  const Client = Object.entries(module).find(([name]) => /^(?!__).+Client$/.test(name))?.[1] as Constructor<SdkClient>;
  const SdkCommand = module[`${operation}Command`] as Constructor<unknown> | undefined;
  if (!SdkCommand) throw new AwsError('UnknownOperationException', `${service} has no operation ${operation}`, 404);
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new Client({ region, endpoint: upstream.origin, credentials });
  try {
    const { $metadata: _, ...output } = await client.send(new SdkCommand(input));
    return output;
  } catch (cause) {
    const { name, message, $metadata } = cause as Error & { $metadata?: { httpStatusCode?: number } };
    throw Object.assign(new AwsError(name, message, $metadata?.httpStatusCode ?? 500), { cause });
  } finally {
    client.destroy();
  }
}

async function importClient(service: string): Promise<Record<string, unknown>> {
  const name = `@aws-sdk/client-${packages[service] ?? service}`;
  try {
    return (await import(name)) as Record<string, unknown>;
  } catch (cause) {
    const error = new AwsError(
      'NotImplemented',
      `${service} cannot be called: the package ${name} is not installed`,
      501,
    );
    throw Object.assign(error, { cause });
  }
}
