import {
  act,
  alarmIsOk,
  all,
  any,
  contains,
  instance,
  is,
  not,
  output,
  parameter,
  precheck,
  property,
  read,
  refuseIf,
  runbook,
  startsWith,
  waitFor,
  when,
} from '../../functions/runbook/builder.ts';

export const stopStartInstance = runbook('ec2/stop-start-instance', {
  title: {
    en: 'Move an EC2 instance to other hardware by stop and start',
    ja: 'EC2 インスタンスを停止・起動して別のハードウェアへ移す',
  },
  purpose: {
    en: 'The hardware under an instance fails its system status check or is to be retired, or a reboot did not help. Stop the instance and start it, which puts it on other hardware, and wait until both status checks pass. A public address that is not an Elastic IP changes.',
    ja: 'インスタンスのハードウェアがシステムステータスチェックに失敗した、リタイア予定である、または再起動では直らなかった。停止して起動することで別のハードウェアへ移し、両方のステータスチェックの合格を待つ。Elastic IP でないパブリック IP アドレスは変わる。',
  },
  risk: 'medium',
  owner: 'host-team',
  timeoutMinutes: 90,
  parameters: {
    InstanceId: parameter.string({
      label: { en: 'The instance', ja: '対象のインスタンス' },
      pattern: '^i-[0-9a-f]{8,17}$',
    }),
    MayLoseInstanceStore: parameter.boolean({
      label: {
        en: 'Whether what lies on instance store volumes may be lost',
        ja: 'インスタンスストアのデータを失ってもよいか',
      },
      default: false,
    }),
  },

  steps: ({ InstanceId, MayLoseInstanceStore }) => {
    const ids = { InstanceIds: [InstanceId] };
    const on = instance(InstanceId);
    const before = read(
      'ReadInstance',
      { en: 'Read the state of the instance', ja: 'インスタンスの状態を読む' },
      'ec2',
      'DescribeInstances',
      ids,
      {
        State: output.string('$.Reservations[0].Instances[0].State.Name'),
        Type: output.string('$.Reservations[0].Instances[0].InstanceType'),
        RootDevice: output.string('$.Reservations[0].Instances[0].RootDeviceType'),
        // There for spot instances only.
        Lifecycle: output.string('$.Reservations[0].Instances[0].InstanceLifecycle'),
        PublicAddress: output.string('$.Reservations[0].Instances[0].PublicIpAddress'),
      },
    );
    const health = read(
      'ReadHealth',
      { en: 'Read its status checks and what AWS plans for it', ja: 'ステータスチェックと予定イベントを読む' },
      'ec2',
      'DescribeInstanceStatus',
      ids,
      {
        InstanceCheck: output.string('$.InstanceStatuses[0].InstanceStatus.Status'),
        SystemCheck: output.string('$.InstanceStatuses[0].SystemStatus.Status'),
        Event: output.string('$.InstanceStatuses[0].Events[0].Code'),
        EventSays: output.string('$.InstanceStatuses[0].Events[0].Description'),
      },
    );
    const group = read(
      'ReadGroup',
      { en: 'Look whether an Auto Scaling group has it', ja: 'Auto Scaling グループに属するかを調べる' },
      'autoscaling',
      'DescribeAutoScalingInstances',
      ids,
      { Name: output.string('$.AutoScalingInstances[0].AutoScalingGroupName') },
    );

    return [
      before,
      precheck(
        'IsRunning',
        { en: 'Refuse unless the instance is running', ja: '起動中でなければ中止する' },
        before.State,
        ['running'],
      ),
      precheck(
        'RootIsEbs',
        { en: 'Refuse unless its root is an EBS volume', ja: 'ルートが EBS ボリュームでなければ中止する' },
        before.RootDevice,
        ['ebs'],
      ),
      refuseIf(
        'IsSpot',
        { en: 'Refuse a spot instance: EC2 may not start it again', ja: 'スポットインスタンスなら中止する' },
        is(before.Lifecycle, 'spot'),
      ),
      when(
        'KeepsInstanceStore',
        { en: 'Look whether data on instance store may be lost', ja: 'インスタンスストアのデータを失えるかを調べる' },
        is(MayLoseInstanceStore, false),
        [
          precheck(
            'HasNoInstanceStore',
            { en: 'Refuse a type with instance store', ja: 'インスタンスストアのあるタイプなら中止する' },
            property(
              'ec2',
              'DescribeInstanceTypes',
              { InstanceTypes: [before.Type] },
              '$.InstanceTypes[0].InstanceStorageSupported',
            ),
            [false],
          ),
        ],
      ),
      group,
      // An output that is not there stands as it is written.
      refuseIf(
        'IsInGroup',
        {
          en: 'Refuse an instance of an Auto Scaling group: the group would replace it',
          ja: 'Auto Scaling グループが置き換えてしまうインスタンスなら中止する',
        },
        not(contains(group.Name, 'ReadGroup.Name')),
      ),
      health,
      refuseIf(
        'IsHealthy',
        {
          en: 'Refuse unless a status check fails, or AWS is to retire or stop the instance',
          ja: 'ステータスチェックの失敗もリタイア・停止の予定もなければ中止する',
        },
        not(
          any(
            is(health.SystemCheck, 'impaired'),
            is(health.InstanceCheck, 'impaired'),
            all(
              is(health.Event, 'instance-retirement', 'instance-stop'),
              not(startsWith(health.EventSays, '[Completed]')),
            ),
          ),
        ),
      ),

      act('Stop', { en: 'Stop the instance', ja: 'インスタンスを停止する' }, 'ec2', 'StopInstances', ids, {
        on,
      }).undoneBy({ en: 'Start it again', ja: '再び起動する' }, 'ec2', 'StartInstances', ids, { on }),
      waitFor('IsStopped', { en: 'Wait until it is stopped', ja: '停止を待つ' }, before.State, ['stopped'], {
        minutes: 20,
      }),
      act('Start', { en: 'Start the instance', ja: 'インスタンスを起動する' }, 'ec2', 'StartInstances', ids, {
        on,
      }).irreversible({
        en: 'It is what takes the stop back; a stopped instance would serve nobody.',
        ja: '停止の切り戻しそのものであり、停止したままでは誰の役にも立たない。',
      }),

      waitFor(
        'InstanceCheckPasses',
        { en: 'Wait for the instance status check', ja: 'インスタンスステータスチェックの合格を待つ' },
        health.InstanceCheck,
        ['ok'],
        { minutes: 15 },
      ),
      waitFor(
        'SystemCheckPasses',
        { en: 'Wait for the system status check', ja: 'システムステータスチェックの合格を待つ' },
        health.SystemCheck,
        ['ok'],
        { minutes: 15 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});
