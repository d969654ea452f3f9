import type { Service } from '@aws-sdk/client-ecs';
import type { AwsCall } from '../../local/automation/ports.ts';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { handler } from '../../runbooks/capacity/next-size.handler.ts';
import { scaleService } from '../../runbooks/ecs/scale-service.ts';
import { aService, deployment, describeServices } from './ecs-service.ts';
import { invokeCode } from './invoke-code.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { Cluster: 'main', Service: 'web' };
const alarm = { AlarmName: 'a' };
const nextSize = invokeCode('capacity/next-size', handler);

interface Faults {
  refuses?: boolean;
  /** No new task ever runs. */
  starves?: boolean;
  /** What the alarm says once more tasks were asked for; ALARM before. */
  alarm?: string;
  /** What it says at the beginning. */
  alarmBefore?: string;
}

/** A service whose new tasks need two looks until they run. */
function serviceOf(given: Service = {}, faults: Faults = {}) {
  const service = aService(given);
  const state = { service, looks: 0, asked: [] as unknown[] };
  const aws = (call: AwsCall): ReturnType<AnswerCall> => {
    const { api, input } = call;
    if (api === 'Invoke') return nextSize(call);
    if (api === 'DescribeAlarms') {
      const now = state.asked.length > 0 ? (faults.alarm ?? 'OK') : (faults.alarmBefore ?? 'ALARM');
      return { MetricAlarms: [{ StateValue: now }] };
    }
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
  test.each<[string, Service, Record<string, string>, number]>([
    ['by half, where an alarm asks', {}, alarm, 3],
    ['by the percentage given', { desiredCount: 5 }, { ...alarm, Percent: '100' }, 10],
    ['to MaximumCount at most', { desiredCount: 5 }, { ...alarm, MaximumCount: '6' }, 6],
    ['to the number that a person gives', {}, { DesiredCount: '6' }, 6],
  ])('raises the number of tasks %s, and waits until they run', async (_, given, more, count) => {
    const { state, aws } = serviceOf(given);

    const run = await runDocument(scaleService, { parameters: { ...parameters, ...more }, answers: [aws] });

    expect(run.status).toBe('Success');
    expect(state.asked).toEqual([asked(count)]);
    expect(state.service.runningCount).toBe(count);
    expect(run.path).toEqual(expect.arrayContaining(['Scale', 'AllRun', 'AlarmIsOk', 'Done']));
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
    ['to lower the number', { desiredCount: 8 }, { DesiredCount: '6' }, 'WorkOutCount'],
    ['more than MaximumCount', {}, { DesiredCount: '6', MaximumCount: '5' }, 'WorkOutCount'],
    ['a service at MaximumCount', { desiredCount: 20 }, alarm, 'WorkOutCount'],
  ])('refuses %s', async (_, given, more, step) => {
    const { state, aws } = serviceOf(given);

    const { status, way } = await runDocument(scaleService, { parameters: { ...parameters, ...more }, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', `${step} Failed`]);
    expect(state.asked).toEqual([]);
  });

  test('refuses where the alarm is OK again', async () => {
    const { state, aws } = serviceOf({}, { alarmBefore: 'OK' });

    const { status, way } = await runDocument(scaleService, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
    });

    expect([status, way.at(-1)]).toEqual(['Failed', 'RefuseAlarmIsOver Failed']);
    expect(state.asked).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['by the same alarm finds it OK', alarm, 'RefuseAlarmIsOver Failed'],
    ['for the same number finds the tasks there', { DesiredCount: '6' }, 'WorkOutCount Failed'],
  ])('a second run %s and changes nothing', async (_, more, last) => {
    const { state, aws } = serviceOf();
    const options = { parameters: { ...parameters, ...more }, answers: [aws] };
    await runDocument(scaleService, options);

    const { status, way } = await runDocument(scaleService, options);

    expect([status, way.at(-1)]).toEqual(['Failed', last]);
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
    expect(state.asked).toEqual([asked(3), asked(2)]);
  });
});

leastPrivilege(scaleService, {
  success: () => ({ parameters: { ...parameters, ...alarm }, answers: [serviceOf().aws] }),
  undo: () => ({ parameters: { ...parameters, ...alarm }, answers: [serviceOf({}, { alarm: 'ALARM' }).aws] }),
});
