import {
  act,
  alarmIsOk,
  belowParameter,
  ecsService,
  is,
  not,
  output,
  parameter,
  precheck,
  read,
  refuseIf,
  runbook,
  waitFor,
} from '../../functions/runbook/builder.ts';

/** The bound: SSM lets no other value in, and the console offers these. */
const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30, 40, 50, 60, 80, 100];

export const scaleService = runbook('ecs/scale-service', {
  title: { en: 'Run more tasks of an ECS service', ja: 'ECS サービスのタスク数を増やす' },
  purpose: {
    en: 'The tasks of a service cannot keep up with their load or their queue. Raise the number of its tasks within the bound, and take it back if that does not help. Where Application Auto Scaling has the service too, its own maximum is the one that lasts.',
    ja: 'サービスのタスクが負荷やキューの処理に追いつかない。上限の範囲でタスク数を増やし、改善しなければ元に戻す。Application Auto Scaling の対象なら、最終的にはそちらの最大値に従う。',
  },
  risk: 'low',
  owner: 'platform-team',
  timeoutMinutes: 90,
  parameters: {
    Cluster: parameter.string({
      label: { en: 'The ECS cluster, by its name', ja: 'ECS クラスター名' },
      pattern: '^[A-Za-z0-9_-]{1,255}$',
    }),
    Service: parameter.string({
      label: { en: 'The ECS service, by its name', ja: 'ECS サービス名' },
      pattern: '^[A-Za-z0-9_-]{1,255}$',
    }),
    DesiredCount: parameter.integer({
      label: { en: 'The number of tasks that it shall have', ja: '増やした後のタスク数' },
      allowed: counts,
    }),
    MaximumCount: parameter.integer({
      label: { en: 'The largest number of tasks that may be asked for', ja: '要求してよい最大のタスク数' },
      allowed: counts,
      default: 20,
    }),
  },

  steps: ({ Cluster, Service, DesiredCount, MaximumCount }) => {
    const on = ecsService(Cluster, Service);
    const before = read(
      'ReadService',
      { en: 'Read how many tasks the service has', ja: '現在のタスク数を読む' },
      'ecs',
      'DescribeServices',
      { cluster: Cluster, services: [Service] },
      {
        Status: output.string('$.services[0].status'),
        Strategy: output.string('$.services[0].schedulingStrategy'),
        Desired: output.integer('$.services[0].desiredCount'),
        Running: output.integer('$.services[0].runningCount'),
        // There only while a deployment replaces another.
        Replaced: output.string('$.services[0].deployments[1].status'),
      },
      { on },
    );

    return [
      before,
      precheck(
        'IsActive',
        { en: 'Refuse unless the service is active', ja: 'サービスが ACTIVE でなければ中止する' },
        before.Status,
        ['ACTIVE'],
      ),
      precheck(
        'IsReplica',
        { en: 'Refuse a service that runs one task on each host', ja: 'DAEMON サービスなら中止する' },
        before.Strategy,
        ['REPLICA'],
      ),
      refuseIf(
        'IsBeingDeployed',
        { en: 'Refuse while a deployment is under way', ja: 'デプロイ中なら中止する' },
        is(before.Replaced, 'ACTIVE'),
      ),
      refuseIf(
        'HasEnough',
        { en: 'Refuse unless this raises the number of tasks', ja: 'タスク数の増加にならなければ中止する' },
        not(belowParameter(before.Desired, DesiredCount, counts)),
      ),
      refuseIf(
        'IsAboveMaximum',
        { en: 'Refuse more than MaximumCount', ja: 'MaximumCount を超えるなら中止する' },
        belowParameter(MaximumCount, DesiredCount, counts),
        before.Desired,
      ),

      act(
        'Scale',
        { en: 'Raise the number of tasks', ja: 'タスク数を増やす' },
        'ecs',
        'UpdateService',
        { cluster: Cluster, service: Service, desiredCount: DesiredCount },
        { on },
      ).undoneBy(
        { en: 'Give it the old number of tasks again', ja: '元のタスク数に戻す' },
        'ecs',
        'UpdateService',
        { cluster: Cluster, service: Service, desiredCount: before.Desired },
        { on },
      ),

      waitFor(
        'AllRun',
        { en: 'Wait until all of its tasks run', ja: '全タスクの起動を待つ' },
        before.Running,
        [DesiredCount],
        { minutes: 20 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 30 }),
});
