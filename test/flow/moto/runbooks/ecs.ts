import { on } from '../../../../local/automation/test-kit/test-kit.ts';
import { handler } from '../../../../runbooks/capacity/next-size.handler.ts';
import { rollBackService } from '../../../../runbooks/ecs/roll-back-service.ts';
import { scaleService } from '../../../../runbooks/ecs/scale-service.ts';
import { invokeCode } from '../../../runbooks/invoke-code.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

/** A service of two tasks that runs the second revision of its task definition. */
async function service(aws: Aws, name: string): Promise<Record<string, string>> {
  await aws('ecs', 'CreateCluster', { clusterName: name });
  const arns: string[] = [];
  for (const image of ['good', 'bad']) {
    const { taskDefinition } = await aws('ecs', 'RegisterTaskDefinition', {
      family: name,
      containerDefinitions: [{ name, image, memory: 64 }],
    });
    arns.push(taskDefinition.taskDefinitionArn);
  }
  // moto takes a service that is to have no task for deployed, and runs at once what an update asks for
  await aws('ecs', 'CreateService', { cluster: name, serviceName: name, taskDefinition: arns[1], desiredCount: 0 });
  await aws('ecs', 'UpdateService', { cluster: name, service: name, desiredCount: 2 });
  return { name, good: arns[0] ?? '', bad: arns[1] ?? '' };
}

async function readService(aws: Aws, name = '') {
  return (await aws('ecs', 'DescribeServices', { cluster: name, services: [name] })).services[0];
}

const revision = (name: string) => `arn:aws:ecs:ap-northeast-1:123456789012:service-revision/${name}/${name}/1`;

/** moto keeps no history of deployments. */
const history = ({ name = '', good = '' }: Record<string, string>) => [
  on('ecs', 'ListServiceDeployments', { status: ['SUCCESSFUL'] }).returns({
    serviceDeployments: [{ targetServiceRevisionArn: revision(name), status: 'SUCCESSFUL' }],
  }),
  on('ecs', 'ListServiceDeployments').returns({ serviceDeployments: [{ status: 'IN_PROGRESS' }] }),
  on('ecs', 'DescribeServiceRevisions').returns({ serviceRevisions: [{ taskDefinition: good }] }),
];

/** The function of the code step is not deployed on moto: it runs here. */
const size = () => [invokeCode('capacity/next-size', handler)];

export const ecs: RunbookCase[] = [
  {
    title: 'runs three tasks in place of two',
    runbook: scaleService,
    arrange: (aws) => service(aws, 'scaled'),
    parameters: ({ name = '' }) => ({ Cluster: name, Service: name }),
    lacks: size,
    status: 'Success',
    async changed(aws, { name }) {
      expect(await readService(aws, name)).toMatchObject({ desiredCount: 3, runningCount: 3 });
    },
  },
  {
    title: 'runs two tasks again where there is no alarm of the name that it was to wait for',
    runbook: scaleService,
    arrange: (aws) => service(aws, 'scaled-in-vain'),
    parameters: ({ name = '' }) => ({ Cluster: name, Service: name, DesiredCount: '6', AlarmName: 'none' }),
    lacks: size,
    status: 'TimedOut',
    async changed(aws, { name }, { way }) {
      expect(way.at(-1)).toBe('UndoScale Success');
      expect(await readService(aws, name)).toMatchObject({ desiredCount: 2, runningCount: 2 });
    },
  },
  {
    title: 'deploys the good revision, the history of deployments with scripted answers',
    runbook: rollBackService,
    arrange: (aws) => service(aws, 'rolled-back'),
    parameters: ({ name = '' }) => ({ Cluster: name, Service: name }),
    lacks: history,
    status: 'Success',
    async changed(aws, { name, good }) {
      expect((await readService(aws, name)).taskDefinition).toBe(good);
    },
  },
  {
    title: 'deploys the newer revision again where it does not help, the history with scripted answers',
    runbook: rollBackService,
    arrange: (aws) => service(aws, 'rolled-back-in-vain'),
    parameters: ({ name = '' }) => ({ Cluster: name, Service: name, AlarmName: 'none' }),
    lacks: history,
    status: 'TimedOut',
    async changed(aws, { name, bad }, { way }) {
      expect(way.at(-1)).toBe('UndoRollBack Success');
      expect((await readService(aws, name)).taskDefinition).toBe(bad);
    },
  },
];
