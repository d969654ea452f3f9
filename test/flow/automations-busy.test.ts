import type { SSMClient } from '@aws-sdk/client-ssm';
import { createSsmAutomations } from '../../functions/adapters/ssm/automations.ts';
import { AutomationsBusyError } from '../../functions/decision/automations-busy-error.ts';
import { dispatch } from '../../functions/decision/dispatch.ts';
import { fold } from '../../functions/incident/fold.ts';
import { AwsError } from '../../local/aws/service.ts';
import { createWorld, pass, type World } from '../functions/decision/world.ts';
import { alarmSignal } from '../functions/incident/entries.ts';
import { createFixture, type Fixture } from '../local/aws/services/ssm/fixture.ts';

/** 100 run and 5,000 wait: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const most = 5_100;

const slow = JSON.stringify({
  schemaVersion: '0.3',
  parameters: { ServiceName: { type: 'String', default: 'web' } },
  mainSteps: [{ name: 'wait', action: 'aws:sleep', inputs: { Duration: 'PT1H' } }],
});

/** The client's way to the local SSM, without the wire: errors come as the SDK gives them. */
function clientOf(fixture: Fixture): Pick<SSMClient, 'send'> {
  const send = async (command: { constructor: { name: string }; input: object }) => {
    try {
      return await fixture.call(command.constructor.name.replace(/Command$/, ''), command.input);
    } catch (error) {
      throw error instanceof AwsError ? Object.assign(error, { name: error.code }) : error;
    }
  };
  return { send: send as SSMClient['send'] };
}

describe('where SSM takes no more executions', () => {
  let ssm: Fixture;
  let world: World;
  let others: string[];

  const document = 'Kizuki-host-restart-service';
  const start = async () =>
    (await ssm.call('StartAutomationExecution', { DocumentName: document })).AutomationExecutionId;
  const ofKizuki = async (): Promise<{ AutomationExecutionId: string }[]> => {
    const Filters = [{ Key: 'TagKey', Values: ['kizuki:incident'] }];
    return (await ssm.call('DescribeAutomationExecutions', { Filters })).AutomationExecutionMetadataList;
  };

  beforeAll(async () => {
    ssm = createFixture();
    await ssm.call('CreateDocument', { Name: document, Content: slow, DocumentType: 'Automation' });
    others = [];
    for (let count = 0; count < most; count += 1) others.push(await start());
    world = createWorld();
    world.ports.automations = createSsmAutomations(clientOf(ssm));
  }, 60_000);

  afterAll(async () => {
    await ssm?.service.stop?.();
  }, 30_000);

  test('a run is decided, reserved and not started; it is not lost, since its message stays in the queue', async () => {
    const dispatching = dispatch(alarmSignal(), world.ports);

    await expect(dispatching).rejects.toThrow(AutomationsBusyError);
    expect(await ofKizuki()).toEqual([]);
    const [id = ''] = await world.ports.incidents.openedOn(world.state.now.slice(0, 10));
    expect(fold(id, await world.ports.incidents.timeline(id))?.state).toBe('running');
  });

  test('another signal on the target is held meanwhile: its place is kept', async () => {
    const [result] = await dispatch(alarmSignal({ id: 'alarm-2', time: '2026-11-22T03:01:00.000Z' }), world.ports);

    expect(result?.decision).toMatchObject({ kind: 'hold', hold: { guardrail: 'lock' } });
  });

  test('its redelivery starts it, once, however often it comes', async () => {
    pass(world, 3);
    await expect(dispatch(alarmSignal(), world.ports)).rejects.toThrow(AutomationsBusyError);
    await ssm.call('StopAutomationExecution', { AutomationExecutionId: others[0], Type: 'Cancel' });
    await ssm.call('StopAutomationExecution', { AutomationExecutionId: others.at(-1), Type: 'Cancel' });
    pass(world, 3);

    const [first] = await dispatch(alarmSignal(), world.ports);
    const [second] = await dispatch(alarmSignal(), world.ports);

    const executions = await ofKizuki();
    expect(executions).toHaveLength(1);
    expect(first?.executionId).toBe(executions[0]?.AutomationExecutionId);
    expect(second?.decision.kind).toBe('hold');
  });
});

test('a run whose place ran out while SSM took none is given to a person, and not started late', async () => {
  const world = createWorld();
  const { start } = world.ports.automations;
  world.ports.automations.start = () => Promise.reject(new AutomationsBusyError('Kizuki-x', new Error('full')));
  await expect(dispatch(alarmSignal(), world.ports)).rejects.toThrow(AutomationsBusyError);
  world.ports.automations.start = start;

  pass(world, 16);
  const [result] = await dispatch(alarmSignal(), world.ports);

  expect(result?.decision).toMatchObject({ kind: 'escalate', reason: expect.stringContaining('lock') });
  expect(world.started()).toEqual([]);
});
