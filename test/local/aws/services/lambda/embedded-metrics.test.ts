import { embeddedMetrics } from '../../../../../local/aws/services/lambda/embedded-metrics.ts';
import type { MeasuredMetric } from '../../../../../local/aws/targets.ts';
import { createFixture, type Fixture } from './fixture.ts';

const at = Date.parse('2026-11-22T03:00:00.000Z');
const metrics = [{ Name: 'DrillArrived', Unit: 'Count' }];
const line = (over: object, directive: object = {}) =>
  JSON.stringify({
    _aws: {
      Timestamp: at,
      CloudWatchMetrics: [{ Namespace: 'Kizuki', Dimensions: [['service']], Metrics: metrics, ...directive }],
    },
    service: 'kizuki-notify',
    ...over,
  });
const measured = {
  namespace: 'Kizuki',
  name: 'DrillArrived',
  unit: 'Count',
  dimensions: { service: 'kizuki-notify' },
  value: 1,
  at,
};

test.each<[string, string, object[]]>([
  ['one value', line({ DrillArrived: 1 }), [measured]],
  ['several values', line({ DrillArrived: [1, 2] }), [measured, { ...measured, value: 2 }]],
  ['no dimensions', line({ DrillArrived: 1 }, { Dimensions: [] }), [{ ...measured, dimensions: {} }]],
  [
    'several sets of dimensions',
    line({ DrillArrived: 1, region: 'x' }, { Dimensions: [['service'], ['service', 'region']] }),
    [measured, { ...measured, dimensions: { service: 'kizuki-notify', region: 'x' } }],
  ],
  [
    'by the second, without a unit',
    line({ DrillArrived: 1 }, { Metrics: [{ Name: 'DrillArrived', StorageResolution: 1 }] }),
    [{ ...measured, unit: 'None', seconds: 1 }],
  ],
  ['a name without a value', line({}), []],
  ['a value that is no number', line({ DrillArrived: 'many' }), []],
  ['no namespace', line({ DrillArrived: 1 }, { Namespace: undefined }), []],
  ['an ordinary log line', '{"level":"INFO","message":"decided"}', []],
  ['a text that mentions it', '{ "CloudWatchMetrics" }', []],
])('%s', (_, logged, expected) => {
  expect(embeddedMetrics(logged)).toEqual(expected);
});

describe('a function', () => {
  const put: MeasuredMetric[] = [];
  let fixture: Fixture;

  beforeEach(() => {
    put.length = 0;
    fixture = createFixture({ putMetric: (metric) => void put.push(metric) });
  });

  afterEach(() => fixture.end());

  const sums = () =>
    Object.fromEntries([...new Set(put.map(({ name }) => name))].map((name) => [name, sumOf(put, name)]));

  test('has what it logs in that format in CloudWatch, beside what Lambda measures', async () => {
    await fixture.deploy(
      'good',
      `exports.handler = async () => console.log(${JSON.stringify(line({ DrillArrived: 1 }))})`,
    );

    await fixture.invoke('good');

    expect(put).toContainEqual(measured);
    expect(sums()).toMatchObject({ DrillArrived: 1, Invocations: 1, Errors: 0 });
    expect(put.find(({ name }) => name === 'Invocations')).toMatchObject({
      namespace: 'AWS/Lambda',
      dimensions: { FunctionName: 'good' },
    });
  });

  test('that fails counts as an error', async () => {
    await fixture.deploy('bad', 'exports.handler = async () => { throw new Error("no"); }');

    await fixture.invoke('bad');
    await fixture.invoke('bad');

    expect(sums()).toMatchObject({ Invocations: 2, Errors: 2 });
  });

  test('that is busy counts as throttled', async () => {
    await fixture.deploy('busy', 'exports.handler = () => new Promise((done) => setTimeout(done, 300));', {
      ReservedConcurrentExecutions: 1,
    });

    const invocations = await Promise.allSettled([fixture.invoke('busy'), fixture.invoke('busy')]);

    expect(invocations.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(sums()).toMatchObject({ Invocations: 1, Throttles: 1 });
  });
});

function sumOf(all: MeasuredMetric[], name: string): number {
  return all.filter((metric) => metric.name === name).reduce((sum, { value }) => sum + value, 0);
}
