import type { Service } from '@aws-sdk/client-ecs';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { scaleService } from '../../runbooks/ecs/scale-service.ts';
import { aService, deployment, describeServices } from './ecs-service.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { Cluster: 'main', Service: 'web', DesiredCount: '6' };
const alarm = { AlarmName: 'a' };

interface Faults {
  refuses?: boolean;
  /** No new task ever runs. */
  starves?: boolean;
  alarm?: string;
}

/** A service whose new tasks need two looks until they run. */
function serviceOf(given: Service = {}, faults: Faults = {}) {
  const service = aService(given);
  const state = { service, looks: 0, asked: [] as unknown[] };
  const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
    if (api === 'DescribeAlarms') return { MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] };
    if (api === 'DescribeServices') {
      if (state.asked.length > 0 && !faults.starves && ++state.looks > 2) service.runningCount = service.desiredCount;
      return { ...describeServices({ ...service }) };
    }
    state.asked.push(input);
    if (faults.refuses) throw new AwsCallError('ServiceNotActiveException', 'no', 400);
    service.desiredCount = Number(input.desiredCount);
    return { service: { ...service } };
  };
  return { state, aws };
}

const asked = (desiredCount: number) => ({ cluster: 'main', service: 'web', desiredCount });

describe('ecs/scale-service', () => {
  test('raises the number of tasks and waits until they run and the alarm is OK', async () => {
    const { state, aws } = serviceOf();

    const run = await runDocument(scaleService, { parameters: { ...parameters, ...alarm }, answers: [aws] });

    expect(run.status).toBe('Success');
    expect(state.asked).toEqual([asked(6)]);
    expect(state.service.runningCount).toBe(6);
    expect(run.path.slice(-5)).toEqual(['Scale', 'AllRun', 'AlarmIsOk', 'MetricAlarmIsOk', 'Done']);
  });

  test.each<[string, Service, Record<string, string>, string]>([
    ['a service that is not active', { status: 'DRAINING' }, {}, 'IsActive'],
    ['a daemon', { schedulingStrategy: 'DAEMON' }, {}, 'IsReplica'],
    [
      'a service that is being deployed',
      { deployments: [deployment(8, 'IN_PROGRESS'), deployment(7, 'COMPLETED', 'ACTIVE')] },
      {},
      'RefuseIsBeingDeployed',
    ],
    ['to lower the number', { desiredCount: 8 }, {}, 'RefuseHasEnough'],
    ['more than MaximumCount', {}, { MaximumCount: '5' }, 'RefuseIsAboveMaximum'],
  ])('refuses %s', async (_, given, more, step) => {
    const { state, aws } = serviceOf(given);

    const { status, way } = await runDocument(scaleService, { parameters: { ...parameters, ...more }, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', `${step} Failed`]);
    expect(state.asked).toEqual([]);
  });

  test('a second run finds the tasks there and changes nothing', async () => {
    const { state, aws } = serviceOf();
    await runDocument(scaleService, { parameters, answers: [aws] });

    const { status, way } = await runDocument(scaleService, { parameters, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', 'RefuseHasEnough Failed']);
    expect(state.asked).toHaveLength(1);
  });

  test('undoes nothing where the change is refused', async () => {
    const { state, aws } = serviceOf({}, { refuses: true });

    const { status, way } = await runDocument(scaleService, { parameters, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', 'Scale Failed']);
    expect(state.service.desiredCount).toBe(2);
  });

  test.each<[string, Faults, string]>([
    ['the new tasks do not run', { starves: true }, 'AllRun TimedOut'],
    ['the alarm stays', { alarm: 'ALARM' }, 'MetricAlarmIsOk TimedOut'],
  ])('gives the service its old number of tasks again where %s', async (_, faults, last) => {
    const { state, aws } = serviceOf({}, faults);

    const run = await runDocument(scaleService, { parameters: { ...parameters, ...alarm }, answers: [aws] });

    expect(run.status).toBe('TimedOut');
    expect(run.way.slice(-2)).toEqual([last, 'UndoScale Success']);
    expect(state.asked).toEqual([asked(6), asked(2)]);
  });
});

leastPrivilege(scaleService, {
  success: () => ({ parameters: { ...parameters, ...alarm }, answers: [serviceOf().aws] }),
  undo: () => ({ parameters: { ...parameters, ...alarm }, answers: [serviceOf({}, { alarm: 'ALARM' }).aws] }),
});
