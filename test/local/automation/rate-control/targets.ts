import { virtualClock } from '../../../../local/automation/clock/virtual-clock.ts';
import { type Execution, parseDocument, startExecution } from '../../../../local/automation/engine.ts';
import type { AwsCall, Ports, StatusChange } from '../../../../local/automation/ports.ts';
import { type AutomationRequest, startAutomation } from '../../../../local/automation/rate-control/start-automation.ts';
import type { Targeting } from '../../../../local/automation/rate-control/targeting.ts';
import { place, START } from '../support/run-document.ts';

/** A document that works on one instance for a minute; it fails where AWS says so. */
export const perInstance = {
  schemaVersion: '0.3',
  parameters: {
    InstanceId: { type: 'String', allowedPattern: '^[a-z0-9-]+$' },
    Note: { type: 'String', default: 'none' },
  },
  mainSteps: [
    { name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT1M' } },
    {
      name: 'reboot',
      action: 'aws:executeAwsApi',
      inputs: { Service: 'ec2', Api: 'RebootInstances', InstanceIds: ['{{ InstanceId }}'], Note: '{{ Note }}' },
    },
  ],
};

export interface Arranged {
  document?: object;
  parameters?: Record<string, string[]>;
  targeting: Targeting;
  aws?(call: AwsCall): Record<string, unknown>;
  more?: Partial<AutomationRequest>;
}

export interface Targeted {
  execution: Execution;
  /** The calls of children on the instances, as their InstanceIds or name. */
  calls: AwsCall[];
  changes: StatusChange[];
  clock: ReturnType<typeof virtualClock>;
  /** How many children were running at most at the same time. */
  mostAtOnce(): number;
  /** The ids of all executions but the parent, in the order of their start. */
  children: Map<string, Execution>;
}

/** Starts a document over targets on a virtual clock. */
export function startTargeted({ document = perInstance, parameters = {}, targeting, aws, more }: Arranged): Targeted {
  const clock = virtualClock(START);
  const calls: AwsCall[] = [];
  const changes: StatusChange[] = [];
  const children = new Map<string, Execution>();
  let ids = 0;
  let running = 0;
  let most = 0;
  const ports: Ports = {
    clock,
    async callAws(call) {
      calls.push(call);
      return aws?.(call) ?? {};
    },
    findDocument: async () => undefined,
    ssmParameter: async () => undefined,
    onStatusChange: (change) => changes.push(change),
    newId() {
      ids += 1;
      return `id-${ids}`;
    },
  };
  const request = {
    document: parseDocument(JSON.stringify(document)),
    documentName: 'PerInstance',
    parameters,
    ports,
    place,
  };
  const execution = startAutomation({ ...request, targeting, ...more }, (child) => {
    const started = startExecution(child);
    running += 1;
    most = Math.max(most, running);
    children.set(started.id, started);
    void started.done.then(() => {
      running -= 1;
    });
    return started;
  });
  return { execution, calls, changes, clock, children, mostAtOnce: () => most };
}

/** Targets by value of the parameter InstanceId. */
export function instances(...Values: string[]): Targeting {
  return { TargetParameterName: 'InstanceId', Targets: [{ Key: 'ParameterValues', Values }] };
}
