import { resolveTarget } from '../../../../functions/decision/resolve/resolve-values.ts';
import { alarm, event, remediation, request } from './examples.ts';

const here = { account: '000000000000', region: 'ap-northeast-1' };
const topic = 'arn:aws:sns:us-east-1:111122223333:orders';

describe('the target', () => {
  test('of an alarm is what its dimension names, where the alarm is', () => {
    expect(resolveTarget(remediation(), alarm())).toEqual({ ...here, id: 'host/i-0123456789abcdef0' });
  });

  test('that is an ARN is where the ARN says', () => {
    const target = { type: 'topic', id: { detail: 'arn' } };

    expect(resolveTarget(remediation({ target }), event({ arn: topic }))).toEqual({
      account: '111122223333',
      region: 'us-east-1',
      id: topic,
    });
  });

  test('that is an ARN without account and region is where the signal is', () => {
    const target = { type: 'bucket', id: { value: 'arn:aws:s3:::logs' } };

    expect(resolveTarget(remediation({ target }), alarm())).toEqual({ ...here, id: 'arn:aws:s3:::logs' });
  });

  test('of a request is what it gives for the parameter of the same source', () => {
    const parameters = { Instance: { dimension: 'InstanceId' } };

    expect(resolveTarget(remediation({ parameters }), request({ Instance: ['i-1'] }))).toEqual({
      ...here,
      id: 'host/i-1',
    });
  });

  test('of a request follows an overridden fixed value, so that what is changed is what is locked', () => {
    const fixed = {
      target: { type: 'table', id: { value: 'orders' } },
      parameters: { TableName: { value: 'orders' } },
    };

    expect(resolveTarget(remediation(fixed), request({ TableName: ['users'] }))).toEqual({
      ...here,
      id: 'table/users',
    });
    expect(resolveTarget(remediation(fixed), request({}))).toEqual({ ...here, id: 'table/orders' });
  });

  test('of a request is the parameter named as the dimension where none shares the source', () => {
    expect(resolveTarget(remediation({ parameters: {} }), request({ InstanceId: ['i-1'] }))).toEqual({
      ...here,
      id: 'host/i-1',
    });
  });

  test.each([
    [
      'a missing dimension',
      remediation(),
      alarm({ dimensions: {} }),
      /The target of restart-web is unknown: alarm web-down has no dimension InstanceId/,
    ],
    [
      'several resources',
      remediation({ target: { type: 'host', id: { detail: 'ids' } } }),
      event({ ids: ['a', 'b'] }),
      /must be one resource, and these are 2: a, b/,
    ],
    ['no resource', remediation({ target: { type: 'host', id: { detail: 'ids' } } }), event({ ids: [] }), /empty list/],
    [
      'a request that names none',
      remediation(),
      request({}),
      /has no parameter InstanceId, which stands for dimension InstanceId/,
    ],
    [
      'a request that names an empty one',
      remediation(),
      request({ InstanceId: [''] }),
      /request parameter InstanceId is empty/,
    ],
    [
      'a request that names two',
      remediation({ parameters: { A: { dimension: 'InstanceId' }, B: { dimension: 'InstanceId' } } }),
      request({ A: ['i-1'], B: ['i-2'] }),
      /the request's A and B differ/,
    ],
  ])('is a problem with %s', (_what, subject, signal, problem) => {
    expect(resolveTarget(subject, signal)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
