import type {
  Action,
  DescribeListenersOutput,
  DescribeTargetHealthOutput,
  TargetHealthStateEnum,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { shiftWeightsBack } from '../../runbooks/elbv2/shift-weights-back.ts';
import { leastPrivilege } from './least-privilege.ts';

const prefix = 'arn:aws:elasticloadbalancing:ap-northeast-1:000000000000';
const ListenerArn = `${prefix}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const stable = `${prefix}:targetgroup/web-stable/73e2d6bc24d8a067`;
const latest = `${prefix}:targetgroup/web-new/6d0ecf831eec9f09`;
const other = `${prefix}:targetgroup/api/2453ed029918f21f`;
const parameters = { ListenerArn, StableTargetGroupArn: stable, NewTargetGroupArn: latest };

/** A forward action with weights, as DescribeListeners shows it. */
const forward = (...weights: [string, number][]): Action => ({
  Type: 'forward',
  ForwardConfig: {
    TargetGroups: weights.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight })),
    TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 3600 },
  },
});
const canary = forward([stable, 80], [latest, 20]);

interface Faults {
  /** States of the targets of the stable version, look after look; the last one stays. */
  health?: TargetHealthStateEnum[][];
  refuses?: string;
  /** ELB takes the change and does not make it. */
  sticks?: boolean;
  /** ELB lists the target groups in another order than they were given. */
  turns?: boolean;
  alarm?: string;
}

/** A listener with these default actions. */
function listenerWith(actions: Action[], faults: Faults = {}) {
  const given = { actions, changes: [] as Action[][] };
  const looks = [...(faults.health ?? [['healthy', 'unhealthy']])];
  const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
    if (api === 'DescribeAlarms') return { MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] };
    if (api === 'DescribeTargetHealth') {
      expect(input.TargetGroupArn).toBe(stable);
      return { ...healthOf((looks.length > 1 ? looks.shift() : looks[0]) as TargetHealthStateEnum[]) };
    }
    if (api === 'DescribeListeners') {
      const DefaultActions = faults.turns ? given.actions.map(turned) : given.actions;
      return { ...({ Listeners: [{ ListenerArn, DefaultActions }] } satisfies DescribeListenersOutput) };
    }
    if (faults.refuses === api) throw new AwsCallError('AccessDenied', `${api} is refused`, 403);
    given.changes.push(input.DefaultActions as Action[]);
    if (!faults.sticks) given.actions = input.DefaultActions as Action[];
    return {};
  };
  return { given, aws };
}

const turned = (action: Action): Action => ({
  ...action,
  ForwardConfig: { ...action.ForwardConfig, TargetGroups: action.ForwardConfig?.TargetGroups?.toReversed() },
});

const healthOf = (states: TargetHealthStateEnum[]) =>
  ({
    TargetHealthDescriptions: states.map((State, index) => ({
      Target: { Id: `i-0123456789abcde${index}f`, Port: 80 },
      TargetHealth: { State },
    })),
  }) satisfies DescribeTargetHealthOutput;

const back = [
  {
    Type: 'forward',
    ForwardConfig: {
      TargetGroups: [
        { TargetGroupArn: stable, Weight: 100 },
        { TargetGroupArn: latest, Weight: 0 },
      ],
      TargetGroupStickinessConfig: { Enabled: false },
    },
  },
];

describe('elbv2/shift-weights-back', () => {
  test.each([
    ['a fifth goes to the new version', canary, {}],
    ['all goes to the new version, which is listed first', forward([latest, 100], [stable, 0]), {}],
    ['AWS lists the groups in another order than they were given', canary, { turns: true }],
  ])('sends all traffic to the stable version where %s', async (_, action, faults) => {
    const { given, aws } = listenerWith([action], faults);

    const { status } = await runDocument(shiftWeightsBack, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(given.changes).toEqual([back]);
  });

  test.each<[string, Action[], Faults, string]>([
    [
      'where the new version has no traffic: a second run changes nothing',
      back as Action[],
      {},
      'RefuseNothingToShift',
    ],
    ['a listener that redirects', [{ Type: 'redirect' }], {}, 'Forwards'],
    ['a listener that signs people in first', [{ Type: 'authenticate-oidc', Order: 1 }, canary], {}, 'Forwards'],
    ['a listener with one target group', [forward([latest, 1])], {}, 'RefuseIsElsewhere'],
    ['a listener of other target groups', [forward([stable, 80], [other, 20])], {}, 'RefuseIsElsewhere'],
    ['a listener with a third', [forward([stable, 80], [latest, 10], [other, 10])], {}, 'RefuseHasAThird'],
    [
      'where no target of the stable version is healthy',
      [canary],
      { health: [['unhealthy', 'draining']] },
      'StableIsHealthy',
    ],
    ['where the stable version has no targets', [canary], { health: [[]] }, 'StableIsHealthy'],
  ])('refuses %s', async (_, actions, faults, last) => {
    const { given, aws } = listenerWith(actions, faults);

    const { status, way } = await runDocument(shiftWeightsBack, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(`${last} Failed`);
    expect(given.changes).toEqual([]);
  });

  test('refuses where both versions are one target group', async () => {
    const { given, aws } = listenerWith([forward([stable, 100])]);

    const { way } = await runDocument(shiftWeightsBack, {
      parameters: { ...parameters, NewTargetGroupArn: stable },
      answers: [aws],
    });

    expect(way.at(-1)).toBe('RefuseIsElsewhere Failed');
    expect(given.changes).toEqual([]);
  });

  test('undoes nothing where the listener cannot be changed', async () => {
    const { given, aws } = listenerWith([canary], { refuses: 'ModifyListener' });

    const { status, way } = await runDocument(shiftWeightsBack, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('Shift Failed');
    expect(given.changes).toEqual([]);
  });

  test.each<[string, Faults, string, string, Record<string, string>]>([
    ['the weights did not change', { sticks: true }, 'Failed', 'RefuseHasNotShifted Failed', {}],
    [
      'the stable version breaks down',
      { health: [['healthy'], ['unhealthy']] },
      'TimedOut',
      'StableStaysHealthy TimedOut',
      {},
    ],
    ['the alarm stays', { alarm: 'ALARM' }, 'TimedOut', 'MetricAlarmIsOk TimedOut', { AlarmName: 'a' }],
  ])('shares the traffic as before, held clients too, where %s', async (_, faults, end, failed, alarm) => {
    const { given, aws } = listenerWith([canary], faults);

    const { status, way } = await runDocument(shiftWeightsBack, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
    });

    expect(status).toBe(end);
    expect(way.slice(-2)).toEqual([failed, 'UndoShift Success']);
    expect(given.changes).toEqual([back, [canary]]);
  });

  test('does not start with the listener of a Network Load Balancer, which has no weights', async () => {
    const { aws } = listenerWith([canary]);

    const run = runDocument(shiftWeightsBack, {
      parameters: { ...parameters, ListenerArn: ListenerArn.replace('/app/', '/net/') },
      answers: [aws],
    });

    await expect(run).rejects.toThrow('ListenerArn');
  });
});

/** A run by an alarm, on a listener that shares its traffic like this. */
const byAlarm = (faults: Faults = {}, actions: Action[] = [canary]) => ({
  parameters: { ...parameters, AlarmName: 'a' },
  answers: [listenerWith(actions, faults).aws],
});

leastPrivilege(shiftWeightsBack, {
  success: () => byAlarm(),
  'a refusal after the first read': () => byAlarm({}, back as Action[]),
  'a refusal after all reads': () => byAlarm({ health: [['unhealthy']] }),
  'an act that ELB refuses': () => byAlarm({ refuses: 'ModifyListener' }),
  'undo, since the alarm stays': () => byAlarm({ alarm: 'ALARM' }),
  'undo, since the weights did not change': () => byAlarm({ sticks: true }),
  'undo, since the stable version breaks down': () => byAlarm({ health: [['healthy'], ['unhealthy']] }),
});
