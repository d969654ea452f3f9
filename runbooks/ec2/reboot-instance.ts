import {
  act,
  alarmIsOk,
  all,
  instance,
  is,
  not,
  output,
  parameter,
  precheck,
  read,
  refuseIf,
  runbook,
  startedByAlarm,
  waitFor,
} from '../../functions/runbook/builder.ts';

export const rebootInstance = runbook('ec2/reboot-instance', {
  title: { en: 'Reboot an EC2 instance', ja: 'EC2 インスタンスを再起動する' },
  purpose: {
    en: 'An instance runs but fails its instance status check. Reboot it and wait until both status checks pass.',
    ja: 'インスタンスは起動しているがインスタンスステータスチェックに失敗している。再起動し、両方のステータスチェックの合格を待つ。',
  },
  risk: 'high',
  owner: 'host-team',
  timeoutMinutes: 60,
  parameters: {
    InstanceId: parameter.string({
      label: { en: 'The instance', ja: '対象のインスタンス' },
      pattern: '^i-[0-9a-f]{8,17}$',
    }),
  },

  steps: ({ InstanceId }) => {
    const ids = { InstanceIds: [InstanceId] };
    const before = read(
      'ReadState',
      { en: 'Read the state of the instance', ja: 'インスタンスの状態を読む' },
      'ec2',
      'DescribeInstances',
      ids,
      {
        State: output.string('$.Reservations[0].Instances[0].State.Name'),
        LaunchTime: output.string('$.Reservations[0].Instances[0].LaunchTime'),
      },
    );

    const health = read(
      'ReadHealth',
      { en: 'Read its status checks', ja: 'ステータスチェックを読む' },
      'ec2',
      'DescribeInstanceStatus',
      ids,
      {
        InstanceCheck: output.string('$.InstanceStatuses[0].InstanceStatus.Status'),
        SystemCheck: output.string('$.InstanceStatuses[0].SystemStatus.Status'),
      },
    );

    return [
      before,
      precheck(
        'IsRunning',
        { en: 'Refuse unless the instance is running', ja: '起動中でなければ中止する' },
        before.State,
        ['running'],
      ),
      health,
      refuseIf(
        'IsHealthy',
        {
          en: 'Refuse unless its instance status check fails, where an alarm asks for it; a person may have other reasons',
          ja: 'アラームによる起動でインスタンスステータスチェックに失敗していなければ中止する(人による起動は除く)',
        },
        all(startedByAlarm, not(is(health.InstanceCheck, 'impaired'))),
      ),
      refuseIf(
        'HardwareFails',
        {
          en: 'Refuse where the hardware is at fault: a reboot stays on it',
          ja: 'ハードウェア障害なら再起動では直らないため中止する',
        },
        is(health.SystemCheck, 'impaired'),
      ),

      act('Reboot', { en: 'Reboot the instance', ja: 'インスタンスを再起動する' }, 'ec2', 'RebootInstances', ids, {
        on: instance(InstanceId),
      }).irreversible({
        en: 'What the instance had in memory is gone; there is no state to go back to.',
        ja: 'メモリ上の内容は失われ、戻すべき状態がない。',
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
