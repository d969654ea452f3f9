import type {
  DescribeServiceRevisionsCommandOutput,
  ListServiceDeploymentsCommandOutput,
  Service,
  ServiceDeploymentStatus,
} from '@aws-sdk/client-ecs';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { rollBackService } from '../../runbooks/ecs/roll-back-service.ts';
import { aService, deployment, describeServices, taskDefinition } from './ecs-service.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { Cluster: 'main', Service: 'web' };
const alarm = { AlarmName: 'a' };
const revisionArn = (revision: number) =>
  `arn:aws:ecs:ap-northeast-1:000000000000:service-revision/main/web/${revision}000`;

interface Faults {
  latest?: ServiceDeploymentStatus;
  /** No deployment has succeeded in the days that ECS remembers. */
  unknown?: boolean;
  refuses?: boolean;
  /** What was good once is no longer. */
  alsoBroken?: boolean;
  alarm?: string;
}

/** A service whose revision 7 was good and whose revision 8 does not run. */
function brokenService(given: Service = {}, faults: Faults = {}) {
  const broken = { taskDefinition: taskDefinition(8), runningCount: 0, deployments: [deployment(8, 'IN_PROGRESS')] };
  const service = aService({ ...broken, ...given });
  const state = { service, good: 7, latest: faults.latest ?? 'IN_PROGRESS', deployed: [] as unknown[] };
  const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
    switch (api) {
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] };
      case 'DescribeServices':
        return { ...describeServices({ ...service }) };
      case 'ListServiceDeployments': {
        const ofGood = { targetServiceRevisionArn: revisionArn(state.good), status: 'SUCCESSFUL' as const };
        const succeeded = faults.unknown ? [] : [ofGood];
        return {
          serviceDeployments: input.status
            ? succeeded
            : [{ targetServiceRevisionArn: revisionArn(8), status: state.latest }],
        } satisfies Omit<ListServiceDeploymentsCommandOutput, '$metadata'>;
      }
      case 'DescribeServiceRevisions': {
        const [arn] = input.serviceRevisionArns as string[];
        const revision = Number(arn?.match(/(\d)000$/)?.[1]);
        return {
          serviceRevisions: [{ serviceRevisionArn: arn, taskDefinition: taskDefinition(revision) }],
        } satisfies Omit<DescribeServiceRevisionsCommandOutput, '$metadata'>;
      }
    }
    state.deployed.push(input.taskDefinition);
    if (faults.refuses) throw new AwsCallError('InvalidParameterException', 'TaskDefinition is inactive', 400);
    const runs = !String(input.taskDefinition).endsWith(':8') && !faults.alsoBroken;
    service.taskDefinition = String(input.taskDefinition);
    service.deployments = [{ ...deployment(0, runs ? 'COMPLETED' : 'IN_PROGRESS') }];
    service.runningCount = runs ? service.desiredCount : 0;
    state.latest = runs ? 'SUCCESSFUL' : 'IN_PROGRESS';
    return { service: { ...service } };
  };
  return { state, aws };
}

describe('ecs/roll-back-service, the history of its deployments with scripted answers', () => {
  test('deploys the task definition of the last good deployment and waits until all tasks run', async () => {
    const { state, aws } = brokenService();

    const run = await runDocument(rollBackService, { parameters: { ...parameters, ...alarm }, answers: [aws] });

    expect(run.status).toBe('Success');
    expect(state.deployed).toEqual([taskDefinition(7)]);
    expect(run.path.slice(-6)).toEqual(['RollBack', 'IsDeployed', 'AllRun', 'AlarmIsOk', 'MetricAlarmIsOk', 'Done']);
  });

  test('deploys the task definition that was given', async () => {
    const { state, aws } = brokenService();

    const { status, path } = await runDocument(rollBackService, {
      parameters: { ...parameters, TaskDefinition: 'web:5' },
      answers: [aws],
    });

    expect(status).toBe('Success');
    expect(state.deployed).toEqual(['web:5']);
    expect(path).not.toContain('ReadLastGood');
  });

  test.each<[string, Service, Faults, string]>([
    ['that is not active', { status: 'DRAINING' }, {}, 'IsActive'],
    ['that shall run no task', { desiredCount: 0 }, {}, 'RefuseShallRun'],
    ['that CodeDeploy deploys', { deploymentController: { type: 'CODE_DEPLOY' } }, {}, 'RefuseIsDeployedByOthers'],
    ['that ECS rolls back', {}, { latest: 'ROLLBACK_IN_PROGRESS' }, 'RefuseEcsRollsBack'],
    ['that ECS has rolled back', {}, { latest: 'ROLLBACK_SUCCESSFUL' }, 'RefuseEcsRollsBack'],
    ['of which no deployment succeeded', {}, { unknown: true }, 'ReadRevision'],
    ['that runs its last good revision', { taskDefinition: taskDefinition(7) }, {}, 'RefuseRunsIt'],
  ])('refuses a service %s', async (_, given, faults, step) => {
    const { state, aws } = brokenService(given, faults);

    const { status, way } = await runDocument(rollBackService, { parameters, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', `${step} Failed`]);
    expect(state.deployed).toEqual([]);
  });

  test('a second run finds the good revision deployed and changes nothing', async () => {
    const { state, aws } = brokenService();
    await runDocument(rollBackService, { parameters, answers: [aws] });

    const { status, way } = await runDocument(rollBackService, { parameters, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', 'RefuseRunsIt Failed']);
    expect(state.deployed).toHaveLength(1);
  });

  test('undoes nothing where the deployment is refused', async () => {
    const { state, aws } = brokenService({}, { refuses: true });

    const { status, way } = await runDocument(rollBackService, { parameters, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', 'RollBack Failed']);
    expect(state.service.taskDefinition).toBe(taskDefinition(8));
  });

  test.each<[string, Record<string, string>, Faults, string, string]>([
    ['the good one does not run either', {}, { alsoBroken: true }, 'IsDeployed', taskDefinition(7)],
    ['the alarm stays', {}, { alarm: 'ALARM' }, 'MetricAlarmIsOk', taskDefinition(7)],
    ['the given one does not help', { TaskDefinition: 'web:5' }, { alarm: 'ALARM' }, 'MetricAlarmIsOk', 'web:5'],
  ])('deploys the newer one again where %s', async (_, more, faults, last, first) => {
    const { state, aws } = brokenService({}, faults);

    const run = await runDocument(rollBackService, {
      parameters: { ...parameters, ...alarm, ...more },
      answers: [aws],
    });

    expect(run.status).toBe('TimedOut');
    expect(run.way).toContain(`${last} TimedOut`);
    expect(run.way.at(-1)).toMatch(/^UndoRollBack(ToGiven)? Success$/);
    expect(state.deployed).toEqual([first, taskDefinition(8)]);
  });
});

leastPrivilege(rollBackService, {
  success: () => ({ parameters: { ...parameters, ...alarm }, answers: [brokenService().aws] }),
  undo: () => ({ parameters: { ...parameters, ...alarm }, answers: [brokenService({}, { alarm: 'ALARM' }).aws] }),
});
