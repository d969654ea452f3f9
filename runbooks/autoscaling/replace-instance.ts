import {
  act,
  alarmIsOk,
  all,
  any,
  autoScalingGroup,
  code,
  codeModule,
  contains,
  is,
  output,
  parameter,
  precheck,
  property,
  read,
  refuseIf,
  repeatUntil,
  runbook,
  sleep,
  waitFor,
  when,
} from '../../functions/runbook/builder.ts';

const countServing = codeModule<typeof import('./count-serving.handler.ts')>('autoscaling/count-serving');

export const replaceInstance = runbook('autoscaling/replace-instance', {
  title: {
    en: 'Replace a sick instance of an Auto Scaling group',
    ja: 'Auto Scaling グループの不調なインスタンスを置き換える',
  },
  purpose: {
    en: 'An instance of a group does not do its work, though its status checks may pass. Put it on standby, so that it gets no more requests and the group launches another, and end it once as many instances serve as should. If no other comes, put it back into service.',
    ja: 'グループのインスタンスがステータスチェックの結果にかかわらず正常に働かない。スタンバイにしてリクエストを止め、グループに代わりを起動させる。必要な台数が InService になったら終了する。代わりが来なければサービスに戻す。',
  },
  risk: 'medium',
  owner: 'platform-team',
  timeoutMinutes: 110,
  parameters: {
    AutoScalingGroupName: parameter.string({
      label: { en: 'The Auto Scaling group', ja: '対象の Auto Scaling グループ' },
      pattern: '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,254}$',
    }),
    InstanceId: parameter.string({
      label: { en: 'The sick instance', ja: '不調なインスタンス' },
      pattern: '^i-[0-9a-f]{8,17}$',
    }),
    KeepInstance: parameter.boolean({
      label: {
        en: 'Whether the sick instance is kept on standby to be looked into',
        ja: '調査のため不調なインスタンスをスタンバイのまま残すか',
      },
      default: false,
    }),
  },

  steps: ({ AutoScalingGroupName, InstanceId, KeepInstance }) => {
    const on = autoScalingGroup(AutoScalingGroupName);
    const groups = { AutoScalingGroupNames: [AutoScalingGroupName] };
    const instance = read(
      'ReadInstance',
      { en: 'Read what the group knows of the instance', ja: 'グループから見たインスタンスの状態を読む' },
      'autoscaling',
      'DescribeAutoScalingInstances',
      { InstanceIds: [InstanceId] },
      {
        Group: output.string('$.AutoScalingInstances[0].AutoScalingGroupName'),
        State: output.string('$.AutoScalingInstances[0].LifecycleState'),
        Health: output.string('$.AutoScalingInstances[0].HealthStatus'),
        Protected: output.boolean('$.AutoScalingInstances[0].ProtectedFromScaleIn'),
      },
    );
    const before = read(
      'ReadGroup',
      { en: 'Read the capacity of the group', ja: 'グループのキャパシティを読む' },
      'autoscaling',
      'DescribeAutoScalingGroups',
      groups,
      {
        Desired: output.integer('$.AutoScalingGroups[0].DesiredCapacity'),
        Suspended: output.stringList('$.AutoScalingGroups[0].SuspendedProcesses[*].ProcessName'),
      },
    );
    const refresh = read(
      'ReadRefresh',
      { en: 'Look whether its instances are being refreshed', ja: 'インスタンスの更新中かを調べる' },
      'autoscaling',
      'DescribeInstanceRefreshes',
      { AutoScalingGroupName, MaxRecords: 1 },
      { Status: output.string('$.InstanceRefreshes[0].Status') },
    );
    const now = read(
      'ReadStates',
      { en: 'Read how far its instances are', ja: 'インスタンスの状態を読む' },
      'autoscaling',
      'DescribeAutoScalingGroups',
      groups,
      { States: output.stringList('$.AutoScalingGroups[0].Instances[*].LifecycleState') },
      { timeoutSeconds: 30 },
    );
    const counted = code(
      'CountServing',
      { en: 'Count those that serve', ja: 'InService の台数を数える' },
      countServing,
      { states: now.States, desired: before.Desired },
      { Serving: output.integer('$.serving'), Enough: output.boolean('$.enough') },
      { timeoutSeconds: 20 },
    );

    return [
      instance,
      precheck(
        'IsOfGroup',
        { en: 'Refuse an instance that is not of this group', ja: 'このグループのものでなければ中止する' },
        instance.Group,
        [AutoScalingGroupName],
      ),
      precheck('Serves', { en: 'Refuse unless it is in service', ja: 'InService でなければ中止する' }, instance.State, [
        'InService',
      ]),
      precheck(
        'IsUnprotected',
        { en: 'Refuse an instance that is protected', ja: '保護されたインスタンスなら中止する' },
        instance.Protected,
        [false],
      ),
      before,
      refuseIf(
        'DoesNotReplace',
        {
          en: 'Refuse a group that may not launch or end instances',
          ja: '起動または終了のプロセスが一時停止中なら中止する',
        },
        any(contains(before.Suspended, 'Launch'), contains(before.Suspended, 'Terminate')),
      ),
      refresh,
      refuseIf(
        'IsBeingRefreshed',
        { en: 'Refuse while its instances are being refreshed', ja: 'インスタンスの更新中なら中止する' },
        is(refresh.Status, 'Pending', 'InProgress', 'Baking', 'Cancelling', 'RollbackInProgress'),
      ),

      // It changes nothing yet: an instance that comes back from standby counts on top, and only its undo sets that right.
      act(
        'HoldCapacity',
        { en: 'Hold the desired capacity as it is', ja: '希望キャパシティを現状のまま固定する' },
        'autoscaling',
        'SetDesiredCapacity',
        { AutoScalingGroupName, DesiredCapacity: before.Desired, HonorCooldown: false },
        { on },
      ).undoneBy(
        { en: 'Set the desired capacity as it was', ja: '希望キャパシティを元の値にする' },
        'autoscaling',
        'SetDesiredCapacity',
        { AutoScalingGroupName, DesiredCapacity: before.Desired, HonorCooldown: false },
        { on },
      ),
      act(
        'EnterStandby',
        { en: 'Put the instance on standby', ja: 'インスタンスをスタンバイにする' },
        'autoscaling',
        'EnterStandby',
        { AutoScalingGroupName, InstanceIds: [InstanceId], ShouldDecrementDesiredCapacity: false },
        { on },
      ).undoneBy(
        { en: 'Put it back into service', ja: 'サービスに戻す' },
        'autoscaling',
        'ExitStandby',
        { AutoScalingGroupName, InstanceIds: [InstanceId] },
        { on },
      ),

      repeatUntil(
        'IsReplaced',
        { en: 'Wait until as many instances serve as should', ja: '必要な台数が InService になるのを待つ' },
        [sleep('Settle', { en: 'Give it time', ja: '少し待つ' }, { seconds: 30 }), now, counted],
        all(is(counted.Enough, true), contains(now.States, 'InService')),
        { max: 25 },
      ),

      when(
        'IsNotKept',
        { en: 'Look whether the sick instance is kept', ja: '不調なインスタンスを残すかを調べる' },
        is(KeepInstance, false),
        [
          act(
            'End',
            { en: 'End the sick instance', ja: '不調なインスタンスを終了する' },
            'autoscaling',
            'TerminateInstanceInAutoScalingGroup',
            // The replacement is there already: on standby it does not count, so no other is launched for it.
            { InstanceId, ShouldDecrementDesiredCapacity: false },
            { on },
          ).irreversible({
            en: 'An instance that has ended is gone; another serves in its place.',
            ja: '終了したインスタンスは戻らない。代わりのインスタンスが稼働している。',
          }),
          waitFor(
            'HasEnded',
            { en: 'Wait until it ends', ja: '終了を待つ' },
            property(
              'ec2',
              'DescribeInstances',
              { InstanceIds: [InstanceId] },
              '$.Reservations[0].Instances[0].State.Name',
            ),
            ['shutting-down', 'terminated'],
            { minutes: 5 },
          ),
        ],
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});
