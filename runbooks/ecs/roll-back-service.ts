import {
  act,
  alarmIsOk,
  ecsService,
  is,
  output,
  parameter,
  passRole,
  precheck,
  precheckAtLeast,
  property,
  read,
  refuseIf,
  resource,
  runbook,
  waitFor,
  when,
} from '../../functions/runbook/builder.ts';
import type { Reference } from '../../functions/runbook/reference.ts';

export const rollBackService = runbook('ecs/roll-back-service', {
  title: {
    en: 'Take an ECS service back to its last good revision',
    ja: 'ECS サービスを最後に成功したリビジョンへ戻す',
  },
  purpose: {
    en: 'Tasks of a service fail again and again since a deployment, and too few of them run. Deploy the task definition of the last deployment that succeeded, or the one given, and wait until all tasks run. If even that does not help, deploy the newer one again.',
    ja: 'デプロイ以降タスクが繰り返し失敗し、稼働数が足りない。最後に成功したデプロイのタスク定義、または指定したものをデプロイし、全タスクの稼働を待つ。それでも改善しなければ新しいほうに戻す。',
  },
  risk: 'medium',
  owner: 'platform-team',
  timeoutMinutes: 100,
  parameters: {
    Cluster: parameter.string({
      label: { en: 'The ECS cluster, by its name', ja: 'ECS クラスター名' },
      pattern: '^[A-Za-z0-9_-]{1,255}$',
    }),
    Service: parameter.string({
      label: { en: 'The ECS service, by its name', ja: 'ECS サービス名' },
      pattern: '^[A-Za-z0-9_-]{1,255}$',
    }),
    TaskDefinition: parameter.string({
      label: {
        en: 'The task definition to go back to, as family:revision; empty for that of the last deployment that succeeded',
        ja: '戻す先のタスク定義 (ファミリー:リビジョン)。空なら最後に成功したデプロイのもの',
      },
      pattern: '^([A-Za-z0-9_-]{1,255}:[0-9]{1,9})?$',
      default: '',
    }),
  },

  steps: ({ Cluster, Service, TaskDefinition }) => {
    const on = ecsService(Cluster, Service);
    const ask = { cluster: Cluster, services: [Service] };
    const before = read(
      'ReadService',
      { en: 'Read what the service runs now', ja: '現在のタスク定義を読む' },
      'ecs',
      'DescribeServices',
      ask,
      {
        Status: output.string('$.services[0].status'),
        Desired: output.integer('$.services[0].desiredCount'),
        Running: output.integer('$.services[0].runningCount'),
        TaskDefinition: output.string('$.services[0].taskDefinition'),
        // There where something else than ECS deploys it.
        Controller: output.string('$.services[0].deploymentController.type'),
      },
      { on },
    );
    const latest = read(
      'ReadLatest',
      { en: 'Read how far its latest deployment is', ja: '最新のデプロイの状態を読む' },
      'ecs',
      'ListServiceDeployments',
      { cluster: Cluster, service: Service, maxResults: 1 },
      { Status: output.string('$.serviceDeployments[0].status') },
      { on },
    );
    const succeeded = read(
      'ReadLastGood',
      { en: 'Read its last deployment that succeeded', ja: '最後に成功したデプロイを読む' },
      'ecs',
      'ListServiceDeployments',
      { cluster: Cluster, service: Service, status: ['SUCCESSFUL'], maxResults: 1 },
      {
        Revision: output.string('$.serviceDeployments[0].targetServiceRevisionArn'),
        FinishedAt: output.string('$.serviceDeployments[0].finishedAt'),
      },
      { on },
    );
    const good = read(
      'ReadRevision',
      { en: 'Read the task definition of that deployment', ja: 'そのデプロイのタスク定義を読む' },
      'ecs',
      'DescribeServiceRevisions',
      { serviceRevisionArns: [succeeded.Revision] },
      { TaskDefinition: output.string('$.serviceRevisions[0].taskDefinition') },
      { on: [on, resource('ecs', 'service-revision/{}/{}/*', Cluster, Service)] },
    );

    // Which roles the task definitions name is known only when they are deployed.
    const needs = [passRole('*', 'ecs-tasks.amazonaws.com')];
    const rollBackTo = (name: string, taskDefinition: Reference<string>) =>
      act(
        name,
        { en: 'Deploy the earlier task definition', ja: '以前のタスク定義をデプロイする' },
        'ecs',
        'UpdateService',
        { cluster: Cluster, service: Service, taskDefinition },
        { on, needs },
      ).undoneBy(
        { en: 'Deploy the newer task definition again', ja: '新しいタスク定義を再びデプロイする' },
        'ecs',
        'UpdateService',
        { cluster: Cluster, service: Service, taskDefinition: before.TaskDefinition },
        { on, needs },
      );

    return [
      before,
      precheck(
        'IsActive',
        { en: 'Refuse unless the service is active', ja: 'サービスが ACTIVE でなければ中止する' },
        before.Status,
        ['ACTIVE'],
      ),
      precheckAtLeast(
        'ShallRun',
        { en: 'Refuse a service that shall run no task', ja: 'タスク数が 0 の設定なら中止する' },
        before.Desired,
        1,
      ),
      refuseIf(
        'IsDeployedByOthers',
        { en: 'Refuse a service that CodeDeploy or another deploys', ja: 'ECS 以外がデプロイするなら中止する' },
        is(before.Controller, 'CODE_DEPLOY', 'EXTERNAL'),
      ),
      latest,
      refuseIf(
        'EcsRollsBack',
        { en: 'Refuse where ECS itself rolls back, or has', ja: 'ECS 自身がロールバック中・済みなら中止する' },
        is(latest.Status, 'STOP_REQUESTED', 'ROLLBACK_REQUESTED', 'ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL'),
      ),
      when(
        'WhichOne',
        { en: 'Look whether a task definition was given', ja: 'タスク定義の指定があるかを調べる' },
        is(TaskDefinition, ''),
        [
          succeeded,
          good,
          // Where that fails too, which one was good before is for a person to say: deployments that succeeded may be of either.
          refuseIf(
            'RunsIt',
            {
              en: 'Refuse where it is what runs: which one to go back to is for a person to say',
              ja: '既にそのタスク定義なら中止する (戻す先は人が判断する)',
            },
            is(good.TaskDefinition, before.TaskDefinition),
          ),
          rollBackTo('RollBack', good.TaskDefinition),
        ],
        [rollBackTo('RollBackToGiven', TaskDefinition)],
      ),

      waitFor(
        'IsDeployed',
        { en: 'Wait until it is deployed', ja: 'デプロイの完了を待つ' },
        property('ecs', 'DescribeServices', ask, '$.services[0].deployments[0].rolloutState', { on }),
        ['COMPLETED'],
        { minutes: 30 },
      ),
      waitFor(
        'AllRun',
        { en: 'Wait until all of its tasks run', ja: '全タスクの稼働を待つ' },
        before.Running,
        [before.Desired],
        { minutes: 10 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 20 }),
});
