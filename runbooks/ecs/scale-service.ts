import {
  act,
  alarmIsNotOver,
  alarmIsOk,
  code,
  codeModule,
  ecsService,
  is,
  output,
  parameter,
  precheck,
  read,
  refuseIf,
  runbook,
  waitFor,
} from '../../functions/runbook/builder.ts';

const nextSize = codeModule<typeof import('../capacity/next-size.handler.ts')>('capacity/next-size');

/** The bound: SSM lets no other value in, and the console offers these. */
const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 25, 30, 40, 50, 60, 80, 100];

export const scaleService = runbook('ecs/scale-service', {
  title: { en: 'Run more tasks of an ECS service', ja: 'ECS サービスのタスク数を増やす' },
  purpose: {
    en: 'The tasks of a service cannot keep up with their load or their queue. Raise the number of its tasks by so many percent, or to the number that a person gives, within the bound, and take it back if that does not help. A run by an alarm that is OK again changes nothing. Where Application Auto Scaling has the service too, its own maximum is the one that lasts.',
    ja: 'サービスのタスクが負荷やキューの処理に追いつかない。上限の範囲でタスク数を指定の割合だけ (または人が指定した値まで) 増やし、改善しなければ元に戻す。起動したアラームがすでに OK なら何も変更しない。Application Auto Scaling の対象なら、最終的にはそちらの最大値に従う。',
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
      label: {
        en: 'The number of tasks that it shall have; 0: Percent more than now',
        ja: '増やした後のタスク数。0 なら現在の値に Percent を加える',
      },
      allowed: [0, ...counts],
      default: 0,
    }),
    Percent: parameter.integer({
      label: { en: 'How many more it shall have, in percent, rounded up', ja: '増加幅 (%、端数切り上げ)' },
      allowed: [10, 20, 25, 50, 75, 100],
      default: 50,
    }),
    MaximumCount: parameter.integer({
      label: { en: 'The largest number of tasks that may be asked for', ja: '要求してよい最大のタスク数' },
      allowed: counts,
      default: 20,
    }),
  },

  steps: ({ Cluster, Service, DesiredCount, Percent, MaximumCount }) => {
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

    const next = code(
      'WorkOutCount',
      {
        en: 'Work out the number of tasks; refuse beyond MaximumCount, and what is no more than now',
        ja: '増やした後のタスク数を求める。MaximumCount を超える、または増加にならなければ中止する',
      },
      nextSize,
      { current: before.Desired, wanted: DesiredCount, percent: Percent, bounds: { MaximumCount } },
      { Count: output.integer('$.size') },
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
      alarmIsNotOver(),
      next,

      act(
        'Scale',
        { en: 'Raise the number of tasks', ja: 'タスク数を増やす' },
        'ecs',
        'UpdateService',
        { cluster: Cluster, service: Service, desiredCount: next.Count },
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
        [next.Count],
        { minutes: 20 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 30 }),
});
