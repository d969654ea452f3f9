import { AwsCallError } from '../automation/ports.ts';
import { clientPackage } from './package-names.ts';
import type { AwsCredentials } from './sdk-caller.ts';

/** What is used of any client of the SDK. */
export interface Client {
  config: { credentials(): Promise<AwsCredentials> };
  send(command: unknown, options: object): Promise<object>;
  destroy(): void;
}

/** The command of an operation; `schema` is the SDK's own description of it, its input at index 4. */
interface Command {
  schema?: unknown[];
}

/** What the SDK package of a service holds. */
export interface ServiceClient {
  Client: new (configuration: object) => Client;
  /** By the operation's name in small letters without underscores. */
  commands: Map<string, new (input: unknown) => Command>;
}

const loaded = new Map<string, Promise<ServiceClient>>();

/** Loads the SDK client of a service, once; throws `AwsCallError` that names the package to install where it is not there. */
export function loadClient(service: string): Promise<ServiceClient> {
  const known = loaded.get(service);
  if (known) return known;
  const loading = load(service);
  loaded.set(service, loading);
  // A package may be installed while this process lives.
  loading.catch(() => loaded.delete(service));
  return loading;
}

/** The command of an operation, whatever its letter case: boto3's `describe_db_instances` does not tell that DB is in capitals. */
export function findCommand({ commands }: ServiceClient, api: string) {
  return commands.get(api.replaceAll('_', '').toLowerCase());
}

async function load(service: string): Promise<ServiceClient> {
  const name = clientPackage(service);
  if (name === undefined)
    throw new AwsCallError('UnknownService', `${JSON.stringify(service)} is not the name of an AWS service.`, 0);
  try {
    return index(await import(name));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    throw new AwsCallError(
      'ClientNotInstalled',
      `The service ${service} needs the package ${name}, which is not installed: run npm install ${name}.`,
      0,
      { cause },
    );
  }
}

function index(module: Record<string, unknown>): ServiceClient {
  const exported = { ...module, ...(module.default as Record<string, unknown> | undefined) };
  const client = Object.keys(exported).find((key) => /[A-Za-z0-9]Client$/.test(key) && key !== '__Client');
  const commands = Object.keys(exported).filter((key) => key.endsWith('Command') && key !== '$Command');
  return {
    Client: exported[client ?? ''] as ServiceClient['Client'],
    commands: new Map(commands.map((key) => [operationOf(key), exported[key] as new (input: unknown) => Command])),
  };
}

function operationOf(command: string): string {
  return command.slice(0, -'Command'.length).toLowerCase();
}
