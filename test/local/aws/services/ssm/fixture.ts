import { systemClock } from '../../../../../local/automation/clock/system-clock.ts';
import type { AwsCall, Clock } from '../../../../../local/automation/ports.ts';
import type { RoleCredentials } from '../../../../../local/aws/authorise/principals.ts';
import { AwsError, type Caller, type Input, type LocalEvent, type Service } from '../../../../../local/aws/service.ts';
import { createSsm } from '../../../../../local/aws/services/ssm/create-ssm.ts';
import type { SsmPorts } from '../../../../../local/aws/services/ssm/ports.ts';
import type { PutEvent } from '../../../../../local/aws/targets.ts';

export const place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };
export const root: Caller = { account: place.account, arn: 'arn:aws:iam::000000000000:root' };
export const roleArn = 'arn:aws:iam::000000000000:role/Runbook';

export type Event = Parameters<PutEvent>[0];

interface Made extends AwsCall {
  /** Whose credentials the call was made with: a role's ARN, or a caller's. */
  as: string;
}

export interface Fixture {
  service: Service;
  events: Event[];
  logged: LocalEvent[];
  /** The AWS calls of automations. */
  made: Made[];
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever the operation answers
  call(operation: string, input?: Input, caller?: Caller): Promise<any>;
  permissions(operation: string, input: Input): { action: string; resource: string }[];
  provision(type: string, properties: Record<string, unknown>): Promise<{ ref: string; attributes: object }>;
}

interface Options extends Partial<SsmPorts> {
  clock?: Clock;
  answer?: (call: AwsCall) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/** An SSM service whose automations call AWS through `answer`; roles with `Untrusted` in their name cannot be assumed. */
export function createFixture({ clock = systemClock, answer = () => ({}), ...ports }: Options = {}): Fixture {
  const events: Event[] = [];
  const logged: LocalEvent[] = [];
  const made: Made[] = [];
  const keyOf = (holder: string): RoleCredentials => ({ accessKeyId: holder, secretAccessKey: '', sessionToken: '' });
  const service = createSsm({
    place,
    clock,
    log: (event) => logged.push(event),
    putEvent: async (event) => void events.push(event),
    assumeRole(arn) {
      if (arn.includes('Untrusted')) throw new AwsError('AccessDenied', `ssm.amazonaws.com may not assume ${arn}`, 403);
      return keyOf(arn);
    },
    credentialsOf: (caller) => keyOf(caller.arn),
    authorise() {},
    connect: ({ accessKeyId }) =>
      Object.assign(
        async (call: AwsCall) => {
          made.push({ ...call, as: accessKeyId });
          return answer(call);
        },
        { close() {} },
      ),
    ...ports,
  });

  function operation(name: string) {
    const found = service.operations[name];
    if (!found) throw new Error(`SSM has no operation ${name}.`);
    return found;
  }

  return {
    service,
    events,
    logged,
    made,
    call: (name, input = {}, caller = root) => operation(name).handle(input, caller),
    permissions: (name, input) => operation(name).permissions(input),
    async provision(type, properties) {
      const create = service.provision[type];
      if (!create) throw new Error(`SSM does not provision ${type}.`);
      return create({ stack: 'Test', logicalId: 'Thing', type, properties });
    },
  };
}

/** An Automation document with one step, which calls `ec2:RebootInstances` on the instance given. */
export function rebootDocument(more: Record<string, unknown> = {}): string {
  return JSON.stringify({
    schemaVersion: '0.3',
    description: 'Reboots an instance.',
    parameters: { InstanceId: { type: 'String', allowedPattern: '^i-[0-9a-f]+$' } },
    mainSteps: [
      {
        name: 'reboot',
        action: 'aws:executeAwsApi',
        inputs: { Service: 'ec2', Api: 'RebootInstances', InstanceIds: ['{{ InstanceId }}'] },
        isEnd: true,
      },
    ],
    ...more,
  });
}

/** Resolves once the execution has ended, with its record. */
export async function ended(fixture: Fixture, AutomationExecutionId: string) {
  for (;;) {
    const { AutomationExecution } = await fixture.call('GetAutomationExecution', { AutomationExecutionId });
    if (AutomationExecution.ExecutionEndTime) return AutomationExecution;
    await new Promise((turn) => setImmediate(turn));
  }
}
