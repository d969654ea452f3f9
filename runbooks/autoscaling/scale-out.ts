import {
  act,
  alarmIsNotOver,
  alarmIsOk,
  any,
  autoScalingGroup,
  code,
  codeModule,
  contains,
  is,
  not,
  output,
  parameter,
  read,
  refuseIf,
  repeatUntil,
  runbook,
  sleep,
  waitFor,
} from '../../functions/runbook/builder.ts';

const nextSize = codeModule<typeof import('../capacity/next-size.handler.ts')>('capacity/next-size');

/** The bound: SSM lets no other value in, and the console offers these. */
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30, 40, 50, 60, 80, 100];

/** What an instance goes through before it serves. https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html */
const onTheirWay = ['Pending', 'Pending:Wait', 'Pending:Proceed'];

export const scaleOut = runbook('autoscaling/scale-out', {
  title: { en: 'Scale out an Auto Scaling group', ja: 'Auto Scaling グループをスケールアウトする' },
  purpose: {
    en: 'The instances of a group are under more load than they can carry. Raise its desired capacity by so many percent, or to the number that a person gives, never above the maximum that the group has itself, and take it back if the load does not fall. A run by an alarm that is OK again changes nothing.',
    ja: 'グループのインスタンスの負荷が高すぎる。グループ自身の最大サイズの範囲で希望キャパシティを指定の割合だけ (または人が指定した値まで) 引き上げ、負荷が下がらなければ元に戻す。起動したアラームがすでに OK なら何も変更しない。',
  },
  risk: 'low',
  owner: 'platform-team',
  timeoutMinutes: 100,
  parameters: {
    AutoScalingGroupName: parameter.string({
      label: { en: 'The Auto Scaling group', ja: '対象の Auto Scaling グループ' },
      pattern: '^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,254}$',
    }),
    DesiredCapacity: parameter.integer({
      label: {
        en: 'The desired capacity that it shall have; 0: Percent more than now',
        ja: '引き上げ後の希望キャパシティ。0 なら現在の値に Percent を加える',
      },
      allowed: [0, ...sizes],
      default: 0,
    }),
    Percent: parameter.integer({
      label: { en: 'How much more it shall have, in percent, rounded up', ja: '引き上げ幅 (%、端数切り上げ)' },
      allowed: [10, 20, 25, 50, 75, 100],
      default: 50,
    }),
    MaximumSize: parameter.integer({
      label: {
        en: 'The largest capacity that this runbook may ask for, whatever the group allows',
        ja: 'グループの設定にかかわらず、この手順で要求してよい最大のキャパシティ',
      },
      allowed: sizes,
      default: 20,
    }),
  },

  steps: ({ AutoScalingGroupName, DesiredCapacity, Percent, MaximumSize }) => {
    const on = autoScalingGroup(AutoScalingGroupName);
    const before = read(
      'ReadGroup',
      { en: 'Read the capacity of the group', ja: 'グループのキャパシティを読む' },
      'autoscaling',
      'DescribeAutoScalingGroups',
      { AutoScalingGroupNames: [AutoScalingGroupName] },
      {
        Desired: output.integer('$.AutoScalingGroups[0].DesiredCapacity'),
        Maximum: output.integer('$.AutoScalingGroups[0].MaxSize'),
        // There only while the group is being deleted.
        Status: output.string('$.AutoScalingGroups[0].Status'),
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
    const instances = read(
      'ReadInstances',
      { en: 'Read how far its instances are', ja: 'インスタンスの状態を読む' },
      'autoscaling',
      'DescribeAutoScalingGroups',
      { AutoScalingGroupNames: [AutoScalingGroupName] },
      { States: output.stringList('$.AutoScalingGroups[0].Instances[*].LifecycleState') },
      { timeoutSeconds: 30 },
    );
    const latest = read(
      'ReadActivity',
      { en: 'Read what the group did last', ja: 'グループの最新のアクティビティを読む' },
      'autoscaling',
      'DescribeScalingActivities',
      { AutoScalingGroupName, MaxRecords: 1 },
      {
        Status: output.string('$.Activities[0].StatusCode'),
        Says: output.string('$.Activities[0].StatusMessage'),
      },
    );

    const next = code(
      'WorkOutCapacity',
      {
        en: "Work out the desired capacity; refuse beyond MaximumSize or the group's own maximum, and what is no more than now",
        ja: '引き上げ後の希望キャパシティを求める。MaximumSize またはグループの最大サイズを超える、または引き上げにならなければ中止する',
      },
      nextSize,
      {
        current: before.Desired,
        wanted: DesiredCapacity,
        percent: Percent,
        bounds: { MaximumSize, "the group's own maximum": before.Maximum },
      },
      { Capacity: output.integer('$.size') },
    );

    return [
      before,
      refuseIf(
        'IsBeingDeleted',
        { en: 'Refuse a group that is being deleted', ja: '削除中のグループなら中止する' },
        is(before.Status, 'Delete in progress'),
      ),
      refuseIf(
        'DoesNotLaunch',
        { en: 'Refuse a group that may not launch instances', ja: 'インスタンスの起動が一時停止中なら中止する' },
        contains(before.Suspended, 'Launch'),
      ),
      refresh,
      refuseIf(
        'IsBeingRefreshed',
        { en: 'Refuse while its instances are being refreshed', ja: 'インスタンスの更新中なら中止する' },
        is(refresh.Status, 'Pending', 'InProgress', 'Baking', 'Cancelling', 'RollbackInProgress'),
      ),
      alarmIsNotOver(),
      next,

      act(
        'ScaleOut',
        { en: 'Raise the desired capacity', ja: '希望キャパシティを引き上げる' },
        'autoscaling',
        'SetDesiredCapacity',
        { AutoScalingGroupName, DesiredCapacity: next.Capacity, HonorCooldown: false },
        { on },
      ).undoneBy(
        { en: 'Give it the old desired capacity again', ja: '元の希望キャパシティに戻す' },
        'autoscaling',
        'SetDesiredCapacity',
        { AutoScalingGroupName, DesiredCapacity: before.Desired, HonorCooldown: false },
        { on },
      ),

      waitFor(
        'HasCapacity',
        { en: 'See that the group wants so many instances', ja: '希望キャパシティの反映を待つ' },
        before.Desired,
        [next.Capacity],
        { minutes: 2 },
      ),
      repeatUntil(
        'AllServe',
        { en: 'Wait until no instance is on its way', ja: '起動途中のインスタンスがなくなるのを待つ' },
        [sleep('Settle', { en: 'Give it time', ja: '少し待つ' }, { seconds: 30 }), instances],
        not(any(...onTheirWay.map((state) => contains(instances.States, state)))),
        { max: 25 },
      ),
      latest,
      refuseIf(
        'LaunchFailed',
        { en: 'See that no launch failed', ja: '起動に失敗していないことを確認する' },
        is(latest.Status, 'Failed'),
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 20 }),
});
