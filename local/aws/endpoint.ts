import { systemClock } from '../automation/clock/system-clock.ts';
import type { Clock } from '../automation/ports.ts';
import { createAuthoriser } from './authorise/authorise.ts';
import { createPrincipals, type RoleCredentials, rootOf } from './authorise/principals.ts';
import { createCalls } from './call.ts';
import type { CommandRunner } from './command-runner.ts';
import { createDeliver } from './deliver.ts';
import { loadDocuments } from './load-documents.ts';
import type { Resource } from './resource.ts';
import type { LocalEvent, Place, Service } from './service.ts';
import { createServices } from './services/create-services.ts';
import type { BusEvent } from './services/events/event.ts';
import { createIam } from './services/iam/iam.ts';
import { readAssembly } from './template/assembly.ts';
import { loadStacks } from './template/load.ts';
import { passOn } from './upstream.ts';
import { answer, type Backend } from './wire/answer.ts';
import { serveWire, type WireServer } from './wire/server.ts';

export interface EndpointOptions {
  /** Directory of a CDK cloud assembly (`cdk.out`). */
  template: string;
  /** 0 takes a free one. */
  port: number;
  host?: string;
  /** Where calls go that are not served here. */
  upstream?: URL;
  /** Directory of SSM documents that are served beside those of the template. */
  documents?: string;
  commandRunner?: CommandRunner;
  onEvent?: (event: LocalEvent) => void;
  /** Told of every event that is put on an event bus, by AWS services and by others. */
  onBusEvent?: (event: BusEvent) => void;
  place?: Place;
  clock?: Clock;
}

/** A running local AWS. */
export interface Endpoint {
  url: string;
  place: Place;
  /** What is served, by service. */
  services: { name: string; operations: string[] }[];
  /** The resources of the template, their properties resolved. */
  resources: Resource[];
  /** New credentials of a role, by name or ARN; throws `AwsError` where there is none. */
  credentialsFor(role: string): RoleCredentials;
  /** Ends everything: timers, processes and sockets. */
  close(): Promise<void>;
}

/** Where the endpoint pretends to be, unless told otherwise. */
const localPlace: Place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };

/**
 * Starts the local AWS endpoint on the template that would be deployed; it listens and all resources exist when this resolves.
 * Throws `UsageError` for a port in use and for a template that lacks what it needs.
 */
export async function startEndpoint(options: EndpointOptions): Promise<Endpoint> {
  const { template, port, host = '127.0.0.1', upstream, place = localPlace, clock = systemClock } = options;
  let isClosing = false;
  /** What fails because everything is being ended is no news. */
  const log = (event: LocalEvent) => {
    if (!isClosing) options.onEvent?.(event);
  };
  const stacks = readAssembly(template);
  const context = { place, clock, log };
  const principals = createPrincipals(place);
  const iam = createIam(context);
  const services = new Map<string, Service>();
  const service = (name: string) => services.get(name);
  let url = '';
  const endpointUrl = () => url;

  const authoriser = createAuthoriser({
    place,
    log,
    now: () => clock.now(),
    policiesOf: iam.policiesOf,
    resourcePolicyOf: (arn) => service(arn.split(':')[2] ?? '')?.resourcePolicy?.(arn),
  });
  const calls = createCalls({ service, authoriser });
  let loaded: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    loaded = resolve;
  });
  const created = createServices({
    ...context,
    iam,
    principals,
    authoriser,
    endpointUrl,
    call: calls.call,
    loaded: ready,
    deliver: createDeliver({ place, endpointUrl, authoriser, perform: calls.perform }),
    ...(options.documents !== undefined && { documents: options.documents }),
    ...(options.commandRunner && { commandRunner: options.commandRunner }),
    ...(options.onBusEvent && { onBusEvent: options.onBusEvent }),
  });
  for (const each of created) services.set(each.name, each);

  const backend: Backend = {
    callerOf: principals.callerOf,
    serves: calls.serves,
    call: (caller, target, input) => calls.call(caller, target.service, target.operation, input),
    forward: calls.forward,
    async passOn(caller, target, request) {
      if (/^\w+$/.test(target.operation)) authoriser.action(caller, `${target.service}:${target.operation}`);
      return passOn(upstream, target, request);
    },
    fault: (error, target) =>
      log({ type: 'fault', target: `${target.service}:${target.operation}`, message: String(error) }),
  };
  let server: WireServer | undefined;
  const close = async () => {
    isClosing = true;
    await service('lambda')?.stop?.(); // the functions first, because they call all the others
    await Promise.all([...services.values()].map((each) => each.stop?.()));
    await server?.close();
  };
  try {
    server = await serveWire({ host, port }, async (request) => {
      await ready; // a function that the template starts may call before the rest of it exists
      const direct = created.map((each) => each.answerDirectly?.(request)).find((each) => each !== undefined);
      return direct ?? answer(backend, request);
    });
    url = server.url;
    const provision = (type: string) => created.map((each) => each.provision[type]).find((each) => each !== undefined);
    const resources = await loadStacks(stacks, { place, provision, log });
    if (options.documents !== undefined) {
      await loadDocuments(options.documents, (input) => calls.call(rootOf(place), 'ssm', 'CreateDocument', input));
    }
    loaded();
    return {
      url,
      place,
      services: created.map(({ name, operations, forwarded = [] }) => {
        return { name, operations: [...Object.keys(operations), ...forwarded] };
      }),
      resources,
      credentialsFor: (role) => {
        const { caller: _, ...credentials } = principals.issue(iam.role(role).arn, 'local');
        return credentials;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
