import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { DisableRuleCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { DescribeAutomationExecutionsCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { type Deployment, deploy, until } from './watch/deployment.ts';

const switchHold = { kind: 'hold', hold: { guardrail: 'kill-switch', scope: 'global' } };

/** The deployed bundles under the deployed rules, roles and alarms. */
describe('Kizuki watches itself', () => {
  let deployed: Deployment;

  beforeAll(async () => {
    deployed = await deploy();
  }, 120_000);

  afterAll(async () => {
    await deployed?.end();
  }, 30_000);

  const request = (requestedBy: string) => deployed.run({ remediation: 'raise-orders-capacity', requestedBy });

  test('a drill is sent at once, arrives, and nobody is told of it', async () => {
    await until(async () => (await deployed.measured('DrillArrived', 'kizuki-notify')) > 0);

    expect(await deployed.measured('Decision-observe', 'kizuki-dispatch')).toBe(1);
    expect(JSON.stringify(deployed.told())).not.toContain('inc-');
  }, 60_000);

  test('the alarm on the drill is well while drills arrive', async () => {
    deployed.jump(1);
    await until(async () => (await deployed.alarmState('kizuki-drill-silent')) === 'OK');

    expect(await deployed.alarmState('kizuki-drill-silent')).toBe('OK');
  }, 60_000);

  test('a kill switch holds from the very next decision on, though the function is warm, and people are told who set it', async () => {
    const before = await request('one');
    const switched = await deployed.run({ switch: 'off', by: 'alice', reason: 'too many at once' });
    const after = await request('two');

    expect(before.decision.kind).toBe('run');
    expect(switched).toMatchObject({ switch: 'all', state: 'off' });
    expect(after.decision).toEqual(switchHold);
    await until(() => deployed.told().some(({ subject }) => subject === '[Kizuki] OFF: all automation'));
    const told = deployed.told().find(({ subject }) => subject.includes('OFF'));
    expect(told?.message).toContain('by alice: too many at once');
    expect(told?.message).toMatch(/Set by arn:aws:sts::000000000000:assumed-role\/\S+\/kizuki-run at /);
  }, 60_000);

  test('it lets go just as soon, and one that is set as a parameter holds the same', async () => {
    const set = (name: string, Value: string) =>
      deployed.ssm.send(new PutParameterCommand({ Name: `/kizuki/automation/${name}`, Value, Overwrite: true }));

    await set('all', 'on');
    const on = await request('three');
    await set('raise-orders-capacity', 'off');
    const off = await request('four');
    await set('raise-orders-capacity', 'on');

    expect(on.decision.hold.guardrail).not.toBe('kill-switch');
    expect(off.decision).toEqual({ kind: 'hold', hold: { guardrail: 'kill-switch', scope: 'remediation' } });
  }, 60_000);

  test.each([
    [{ switch: 'off', by: 'alice', remediation: 'nothing-of-ours' }, /there is no remediation .*nothing-of-ours/],
    [{ switch: 'off', by: 'alice', remediaton: 'raise-orders-capacity' }, /remediaton, which is unknown/],
  ])(
    '%j switches nothing',
    async (misspelt, message) => {
      const refused = await deployed.run(misspelt);

      expect(refused.errorMessage).toMatch(message);
      expect((await request('five')).decision).not.toEqual(switchHold);
    },
    60_000,
  );

  test('where the drill’s rule is cut, the alarm goes off, and people are told', async () => {
    const { Rules = [] } = await deployed.events.send(new ListRulesCommand({}));
    const rule = Rules.find(({ EventPattern = '' }) => EventPattern.includes('kizuki.drill'));
    await deployed.events.send(new DisableRuleCommand({ Name: rule?.Name }));
    const arrived = await deployed.measured('DrillArrived', 'kizuki-notify');

    deployed.jump(30);

    await until(async () => (await deployed.alarmState('kizuki-drill-silent')) === 'ALARM');
    await until(() => deployed.told().some(({ subject }) => /ALARM: "kizuki-drill-silent"/.test(subject)));
    expect(await deployed.measured('DrillArrived', 'kizuki-notify')).toBe(arrived);
  }, 60_000);
});

describe('where the guard state is gone', () => {
  let deployed: Deployment;

  beforeAll(async () => {
    deployed = await deploy();
  }, 120_000);

  afterAll(async () => {
    await deployed?.end();
  }, 30_000);

  test('nothing is changed, the signal stays in its queue, and people are told at once', async () => {
    await until(async () => (await deployed.measured('DrillArrived', 'kizuki-notify')) > 0);
    await deployed.dynamo.send(new DeleteTableCommand({ TableName: 'kizuki' }));

    await deployed.send('kizuki-dispatch', alarmEvent);

    await until(async () => (await deployed.measured('GuardStateUnavailable', 'kizuki-dispatch')) > 0);
    deployed.jump(1);
    await until(async () => (await deployed.alarmState('kizuki-dispatch-undecided')) === 'ALARM');
    await until(() => deployed.told().some(({ subject }) => /ALARM: "kizuki-dispatch-undecided"/.test(subject)));
    const { AutomationExecutionMetadataList: executions } = await deployed.ssm.send(
      new DescribeAutomationExecutionsCommand({}),
    );
    expect(executions).toEqual([]);
    expect(await deployed.measured('Decision-run', 'kizuki-dispatch')).toBe(0);
  }, 60_000);
});

const alarmEvent = {
  version: '0',
  id: 'c4c1c1c9-6542-e61b-6ef0-8c4d36933a92',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '000000000000',
  time: '2026-11-22T03:00:00Z',
  region: 'ap-northeast-1',
  resources: ['arn:aws:cloudwatch:ap-northeast-1:000000000000:alarm:kizuki-demo-service-down'],
  detail: {
    alarmName: 'kizuki-demo-service-down',
    state: { value: 'ALARM', reason: 'it does not answer', timestamp: '2026-11-22T03:00:00.000+0000' },
    previousState: { value: 'OK', reason: 'it answers', timestamp: '2026-11-22T02:00:00.000+0000' },
    configuration: {
      metrics: [
        {
          id: 'm1',
          returnData: true,
          metricStat: {
            metric: {
              namespace: 'Kizuki/Host',
              name: 'ServiceUp',
              dimensions: { InstanceId: 'mi-0de30000000000001', Service: 'kizuki-demo-web' },
            },
            period: 10,
            stat: 'Minimum',
          },
        },
      ],
    },
  },
};
