import { join, resolve } from 'node:path';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Language } from '../../functions/text.ts';
import { type Endpoint, startEndpoint } from '../aws/endpoint.ts';
import type { LocalEvent } from '../aws/service.ts';
import type { BusEvent } from '../aws/services/events/event.ts';
import { startAgent } from '../host/agent.ts';
import { type Host, startHost } from '../host/host.ts';
import { synthesize } from '../synth.ts';
import { makeDemoFolder, watchedFolder } from './demo-folder.ts';

export interface SessionOptions {
  /** Directory of a cloud assembly; the app is synthesized for this session where absent. */
  template?: string;
  /** The language of the messages to people, where the app is synthesized; English where absent. */
  language?: Language;
  /** Port of the endpoint; 0 takes a free one. */
  port: number;
  signal: AbortSignal;
  onEvent(event: LocalEvent): void;
  /** Told of every event that is put on an event bus. */
  onBusEvent?: (event: BusEvent) => void;
  /** One line on what is being done. */
  say(line: string): void;
}

/** The deployed application and the host that it looks after, running. */
export interface Session {
  endpoint: Endpoint;
  host: Host;
  /** Ends every process and removes everything on disk. Safe to call twice. */
  stop(): Promise<void>;
}

/** The role of the host's agent in the demo stack. */
const hostRole = 'kizuki-demo-host';
const agentSeconds = 2;

/**
 * Starts the host, the local AWS with the deployed application on it, and the agent that publishes the host's metrics with the
 * credentials of its role. Whatever had been started is down again when it rejects: `UsageError`, or the signal's reason.
 */
export async function startSession({
  template,
  language = 'en',
  port,
  signal,
  onEvent,
  onBusEvent,
  say,
}: SessionOptions): Promise<Session> {
  const resources = new AsyncDisposableStack();
  try {
    const folder = template === undefined ? undefined : watchedFolder(resolve(template));
    if (folder !== undefined) resources.defer(await makeDemoFolder(folder));
    const host = await startHost(folder === undefined ? {} : { logs: folder });
    resources.defer(() => host.stop());

    const directory = template === undefined ? join(host.root, 'cdk.out') : resolve(template);
    if (template === undefined) {
      say('synthesizing the application as it would be deployed');
      await synthesize({ outDir: directory, context: { demoFolder: host.folder, language }, signal });
    }
    signal.throwIfAborted();
    say('starting the local AWS with it');
    const endpoint = await startEndpoint({
      template: directory,
      port,
      commandRunner: host.commandRunner,
      onEvent,
      ...(onBusEvent && { onBusEvent }),
    });
    resources.defer(() => endpoint.close());
    signal.throwIfAborted();

    const cloudWatch = new CloudWatchClient({
      endpoint: endpoint.url,
      region: endpoint.place.region,
      credentials: endpoint.credentialsFor(hostRole),
    });
    const agent = startAgent({
      host,
      cloudWatch,
      everySeconds: agentSeconds,
      onError: (error) => say(`the host's agent could not publish: ${error instanceof Error ? error.message : error}`),
    });
    resources.defer(() => agent.stop());
    return { endpoint, host, stop: () => resources.disposeAsync() };
  } catch (error) {
    await resources.disposeAsync();
    throw error;
  }
}
