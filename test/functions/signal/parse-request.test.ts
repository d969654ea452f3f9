import { parse } from './fixture.ts';

describe('a request', () => {
  test('takes account, region and time of where it was received, and texts or lists as parameters', () => {
    const signal = parse({
      remediation: 'raise-orders-capacity',
      parameters: { WriteUnits: 5, TableName: 'orders', Dry: false, Ids: ['a', 'b'] },
      requestedBy: 'hanako',
      reason: 'sale at noon',
      id: 'request-7',
    });

    expect(signal).toEqual({
      kind: 'request',
      id: 'request-7',
      account: '999999999999',
      region: 'eu-central-1',
      time: '2026-01-02T03:04:05.678Z',
      request: {
        remediation: 'raise-orders-capacity',
        parameters: { WriteUnits: ['5'], TableName: ['orders'], Dry: ['false'], Ids: ['a', 'b'] },
        requestedBy: 'hanako',
        reason: 'sale at noon',
      },
    });
  });

  test('without an id has the same one each time, whatever the order of its parameters', () => {
    const first = parse({ remediation: 'restart', parameters: { A: '1', B: '2' } });
    const again = parse({ remediation: 'restart', parameters: { B: '2', A: '1' } });
    const other = parse({ remediation: 'restart', parameters: { A: '1', B: '3' } });

    expect(again).toMatchObject({ id: (first as { id: string }).id });
    expect((other as { id: string }).id).not.toBe((first as { id: string }).id);
  });

  test.each([
    [
      'a misspelt key',
      { remediation: 'restart', paramaters: {} },
      /at its top level: it has paramaters, which is unknown/,
    ],
    ['a remediation that is not a text', { remediation: 7 }, /at remediation: it is 7, where a string belongs/],
    ['an empty remediation', { remediation: '' }, /at remediation/],
    ['a parameter that is an object', { remediation: 'restart', parameters: { A: {} } }, /at parameters\.A/],
    ['a null in a list', { remediation: 'restart', parameters: { A: ['x', null] } }, /at parameters\.A/],
  ])('is refused for %s', (_why, raw, problem) => {
    expect(parse(raw)).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('is refused when it comes through a topic, which others may write to', () => {
    const envelope = {
      Type: 'Notification',
      TopicArn: 'arn:aws:sns:ap-northeast-1:1:alarms',
      Message: '{"remediation":"restart"}',
    };

    expect(parse(envelope)).toEqual({ problem: expect.stringContaining('only one made directly is accepted') });
  });
});
