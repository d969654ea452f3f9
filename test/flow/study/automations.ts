import { createMemoryAutomations } from '../../../functions/adapters/memory/automations.ts';
import type { AutomationRequest, AutomationStarter } from '../../../functions/decision/ports.ts';
import type { AutomationExecution, AutomationStep } from '../../../functions/verification/execution.ts';
import type { AutomationReader } from '../../../functions/verification/ports.ts';
import type { Health } from './health.ts';
import { documents } from './remediations.ts';
import type { Surroundings } from './surroundings.ts';

/** One automation as SSM itself knows it; times are milliseconds since 1970. */
export interface SimulatedExecution {
  id: string;
  request: AutomationRequest;
  host: string;
  remediation: string;
  incidentId: string;
  startedAt: number;
  /** When its verification begins. */
  verifiesAt: number;
  /** When it ends, known to nobody in that world before. */
  endsAt: number;
  status: 'InProgress' | 'Success' | 'Failed' | 'TimedOut';
}

/** SSM Automation: once per token, takes its time, ends as the host's health and the seed have it, and tells of it as best it can. */
export function createAutomations(
  { timeline, random, trace, isCalm }: Surroundings,
  health: Health,
  {
    executions,
    tell,
    timeoutOf,
  }: {
    executions: SimulatedExecution[];
    tell(event: unknown): void;
    /** Minutes. */
    timeoutOf(request: AutomationRequest): number;
  },
): AutomationStarter & AutomationReader {
  const starter = createMemoryAutomations();
  const byId = new Map<string, SimulatedExecution>();
  const losing = random.pick([0, 0, 0.1, 0.5, 1]);

  const announce = (
    execution: SimulatedExecution,
    detail: Record<string, string>,
    kind: 'Execution' | 'Step',
  ): void => {
    if (!isCalm() && random.chance(losing)) return;
    const event = statusEvent(execution, detail, kind);
    const copies = !isCalm() && random.chance(0.1) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const late = !isCalm() && random.chance(0.1) ? random.between(1_000, 300_000) : random.between(5, 1_000);
      timeline.after(late, () => tell(event));
    }
  };

  const act = (execution: SimulatedExecution, helps: boolean): void => {
    if (helps) health.mend(execution.host);
    announce(execution, { StepName: 'Act', Status: 'Success' }, 'Step');
  };

  const end = (execution: SimulatedExecution, breaks: boolean): void => {
    const proves = execution.request.document === documents.silent || health.isWell(execution.host);
    const good = proves && !breaks;
    execution.status = good ? 'Success' : random.chance(0.3) ? 'TimedOut' : 'Failed';
    trace.note(() => `ssm ${execution.id} ended ${execution.status}`);
    announce(execution, { Status: execution.status }, 'Execution');
  };

  const run = (id: string, request: AutomationRequest): void => {
    const execution = begin(id, request);
    byId.set(id, execution);
    executions.push(execution);
    trace.note(() => `ssm ${id} started ${request.document} on ${execution.host} for ${execution.incidentId}`);
    const helps = random.chance(0.6);
    const breaks = random.chance(0.15);
    announce(execution, { Status: 'InProgress' }, 'Execution');
    timeline.after(execution.verifiesAt - timeline.now(), () => act(execution, helps));
    timeline.after(execution.endsAt - timeline.now(), () => end(execution, breaks));
  };

  const begin = (id: string, request: AutomationRequest): SimulatedExecution => {
    const timeout = timeoutOf(request) * 60_000;
    // a document's own timeout is a promise that AWS keeps but roughly: now and then one outlives the lock
    const lasts = random.chance(0.03)
      ? timeout + random.between(1, 300_000)
      : random.chance(0.2)
        ? random.between(timeout >> 1, timeout)
        : random.between(5_000, 120_000);
    const startedAt = timeline.now();
    return {
      id,
      request,
      host: request.parameters.Host?.[0] ?? '',
      remediation: request.tags['kizuki:remediation'] ?? '',
      incidentId: request.tags['kizuki:incident'] ?? '',
      startedAt,
      verifiesAt: startedAt + (lasts >> 1),
      endsAt: startedAt + lasts,
      status: 'InProgress',
    };
  };

  return {
    start: async (request) => {
      const id = await starter.start(request);
      if (!byId.has(id)) run(id, starter.started().at(-1)?.request ?? request);
      return id;
    },

    read: async (id) => {
      const execution = byId.get(id);
      if (execution === undefined) throw new Error(`AutomationExecutionNotFound: ${id}`);
      // what SSM shows may be behind what it told
      const behind = !isCalm() && random.chance(0.1) ? random.between(0, 3_000) : 0;
      return shown(execution, timeline.now() - behind);
    },
  };
}

function shown(execution: SimulatedExecution, at: number): AutomationExecution {
  const { id, request, startedAt, verifiesAt, endsAt } = execution;
  const hasEnded = at >= endsAt && execution.status !== 'InProgress';
  const status = hasEnded ? execution.status : 'InProgress';
  const failure = status === 'Failed' || status === 'TimedOut' ? 'Step fails when the host is not well' : undefined;
  const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
  const steps: AutomationStep[] = [
    step(
      'Act',
      at >= verifiesAt ? 'Success' : 'InProgress',
      iso(startedAt),
      at >= verifiesAt ? iso(verifiesAt) : undefined,
    ),
  ];
  if (at >= verifiesAt && request.document !== documents.silent) {
    steps.push(step('Verify', status, iso(verifiesAt), hasEnded ? iso(endsAt) : undefined, failure));
  }
  return {
    id,
    document: request.document,
    status,
    startedAt: iso(startedAt),
    ...(hasEnded && { endedAt: iso(endsAt) }),
    ...(failure !== undefined && { failure }),
    outputs: {},
    steps,
  };
}

function step(name: string, status: string, startedAt: string, endedAt?: string, failure?: string): AutomationStep {
  return { name, action: 'aws:waitForAwsResourceProperty', status, startedAt, endedAt, outputs: {}, failure };
}

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-eventbridge-events.html */
function statusEvent({ id, request }: SimulatedExecution, detail: Record<string, string>, kind: 'Execution' | 'Step') {
  return {
    source: 'aws.ssm',
    'detail-type': `EC2 Automation ${kind} Status-change Notification`,
    detail: {
      ExecutionId: id,
      Definition: request.document,
      ExecutedBy: 'arn:aws:sts::000000000000:assumed-role/kizuki/kizuki-dispatch',
      ...detail,
    },
  };
}
