import type { Language } from '../../functions/text.ts';
import { abortable } from '../automation/execution/deadline.ts';
import type { LocalEvent } from '../aws/service.ts';
import { fillFolder, killService, requestCapacity } from './break-things.ts';
import { type Clients, clientsOf } from './clients.ts';
import { lookUntil } from './look-until.ts';
import { alarmNames, type Observation, observe } from './observe.ts';
import type { Progress } from './progress.ts';
import { type Session, startSession } from './session.ts';
import { statusLine } from './status-line.ts';
import { decisionTeller } from './tell-decisions.ts';
import { expectedRemediations, unmet } from './unmet.ts';

export interface DemoOptions {
  template?: string;
  timeoutSeconds: number;
  /** Of the messages to people, unless the template has its own, and of what is told of decisions. */
  language: Language;
  /** Ends the demo early, everything down. */
  signal: AbortSignal;
  onEvent(event: LocalEvent): void;
  progress: Progress;
}

export interface DemoResult {
  /** What is not as it should be; empty where Kizuki mended everything. */
  unmet: string[];
  before: Observation;
  after: Observation;
}

/**
 * Breaks a real service and a real folder, asks for more capacity, and waits until Kizuki has mended all three or the time is over.
 * Everything is down again when it settles. Rejects with the signal's reason, `UsageError`, or what the first broken call threw.
 */
export async function demo(options: DemoOptions): Promise<DemoResult> {
  const { template, signal, language, onEvent, progress } = options;
  const deadline = performance.now() + options.timeoutSeconds * 1000;
  let ending = false;
  const session = await startSession({
    ...(template !== undefined && { template }),
    language,
    port: 0,
    signal,
    onEvent: (event) => {
      if (!ending) onEvent(event); // calls that fail because everything is being stopped are no news
    },
    say: progress.tell,
  });
  const clients = clientsOf(session.endpoint);
  try {
    return await breakAndWait(session, clients, { signal, progress, deadline, language });
  } finally {
    ending = true;
    progress.end();
    clients.destroy();
    await session.stop();
  }
}

async function breakAndWait(
  { host, endpoint }: Session,
  clients: Clients,
  {
    signal,
    progress,
    deadline,
    language,
  }: Pick<DemoOptions, 'signal' | 'progress' | 'language'> & { deadline: number },
): Promise<DemoResult> {
  const since = new Date();
  const tellDecisions = decisionTeller(progress.tell, language);
  const look = async () => {
    const seen = await observe(host, clients, since);
    tellDecisions(seen.incidents);
    progress.status(statusLine(seen));
    return seen;
  };
  progress.tell(`local AWS on ${endpoint.url}; service on ${host.healthUrl}; folder ${host.folder}`);
  progress.tell('waiting until both alarms have seen the host in good health');
  const before = await lookUntil(look, healthy, { deadline, signal });
  if (!healthy(before))
    return { unmet: ['the alarms did not become OK before anything was broken'], before, after: before };

  progress.tell(`killed ${host.service}, process ${killService(host)}`);
  await fillFolder(host, Date.now());
  progress.tell(`filled ${host.folder} to ${(await host.folderUsedPercent()).toFixed(0)} % with rotated logs`);
  const { decision } = await abortable(requestCapacity(clients), signal);
  progress.tell(`asked for more capacity of the orders table: ${decision.kind}`);

  const broken = await lookUntil(look, noticed, { deadline, signal });
  const after = noticed(broken)
    ? await lookUntil(look, (now) => unmet(before, now).length === 0, { deadline, signal })
    : broken;
  return { unmet: unmet(before, after), before, after };
}

function healthy({ serviceAnswers, alarms }: Observation): boolean {
  return serviceAnswers && Object.values(alarmNames).every((name) => alarms[name] === 'OK');
}

function noticed({ incidents }: Observation): boolean {
  return expectedRemediations.every((name) => incidents.some(({ remediation }) => remediation === name));
}
