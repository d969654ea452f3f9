import fc from 'fast-check';
import type { ValueSource } from '../../../../functions/decision/remediation.ts';
import { resolveParameters } from '../../../../functions/decision/resolve/resolve-values.ts';
import { alarm, event, remediation, request } from './examples.ts';

const instance = 'i-0123456789abcdef0';

describe('the parameters of an alarm', () => {
  test('come from its dimensions, fixed values and the alarm itself', () => {
    expect(resolveParameters(remediation(), alarm())).toEqual({
      InstanceId: [instance],
      Service: ['web'],
      AlarmName: ['web-down'],
      AlarmType: ['MetricAlarm'],
    });
  });

  test('say that a composite alarm is one', () => {
    expect(resolveParameters(remediation(), alarm({ type: 'composite' }))).toMatchObject({
      AlarmType: ['CompositeAlarm'],
    });
  });

  test('come from its contributor', () => {
    const contributor = { id: 'c1', attributes: { Host: 'mi-0de30000000000001' } };
    const parameters = { InstanceId: { contributor: 'Host' }, Service: { value: 'web' } };

    expect(resolveParameters(remediation({ parameters }), alarm({ contributor }))).toMatchObject({
      InstanceId: ['mi-0de30000000000001'],
    });
  });

  test('leave AlarmName to the remediation that names another', () => {
    const parameters = { ...remediation().parameters, AlarmName: { value: 'web-unwell' } };

    expect(resolveParameters(remediation({ parameters }), alarm())).toMatchObject({ AlarmName: ['web-unwell'] });
  });
});

describe('the parameters that come from the sheet', () => {
  const parameters = { ...remediation().parameters, Service: { sheet: 'web/service' as never } };

  test('are the values of its rows, for a person too', () => {
    const sheet = { 'web/service': ['web'] };

    expect(resolveParameters(remediation({ parameters }), alarm(), sheet)).toMatchObject({ Service: ['web'] });
    expect(resolveParameters(remediation({ parameters }), request({ InstanceId: [instance] }), sheet)).toMatchObject({
      Service: ['web'],
    });
  });

  test('give way to those of a request', () => {
    const given = request({ InstanceId: [instance], Service: ['db'] });

    expect(resolveParameters(remediation({ parameters }), given, { 'web/service': ['web'] })).toMatchObject({
      Service: ['db'],
    });
  });

  test.each<[string, Record<string, string[]>, RegExp]>([
    ['the row was not read', {}, /Service: the sheet has no row web\/service/],
    ['the row is empty', { 'web/service': [''] }, /Service: row web\/service is empty/],
    ['the runbook takes no such value', { 'web/service': ['ftp'] }, /Service is "ftp", which is not/],
  ])('are a problem where %s', (_, sheet, problem) => {
    expect(resolveParameters(remediation({ parameters }), alarm(), sheet)).toEqual({
      problem: expect.stringMatching(problem),
    });
  });
});

describe('the parameters of an event', () => {
  test.each([
    ['instance.id', { instance: { id: instance } }],
    ['ids[0]', { ids: [instance, 'i-1'] }],
    ["tags['aws:id']", { tags: { 'aws:id': instance } }],
  ])('come from its detail at %s', (detail, content) => {
    const parameters = { InstanceId: { detail }, Service: { value: 'web' }, AlarmName: { value: 'web-down' } };

    expect(resolveParameters(remediation({ parameters }), event(content))).toMatchObject({ InstanceId: [instance] });
  });

  test('may be a whole list', () => {
    const parameters = {
      ...remediation().parameters,
      InstanceId: { value: instance },
      AlarmName: { value: 'a' },
      Folders: { detail: 'folders' },
    };

    expect(resolveParameters(remediation({ parameters }), event({ folders: ['/var', '/tmp'] }))).toMatchObject({
      Folders: ['/var', '/tmp'],
    });
  });
});

describe('the parameters of a request', () => {
  test('override those of the remediation, and stand for what an alarm would have said', () => {
    const given = request({ InstanceId: [instance], Service: ['db'], Attempts: ['3'] });

    expect(resolveParameters(remediation(), given)).toEqual({
      InstanceId: [instance],
      Service: ['db'],
      Attempts: ['3'],
    });
  });

  test('are a problem where one is required and nothing gives it', () => {
    const bare = remediation({ parameters: { InstanceId: { dimension: 'InstanceId' } } });

    expect(resolveParameters(bare, request({ InstanceId: [instance] }))).toEqual({
      problem: 'The parameters of restart-web are not right: nothing gives a value for Service.',
    });
  });

  test('are not taken by names the runbook does not know', () => {
    const given = request({ InstanceId: [instance], Instance: ['x'] });

    expect(resolveParameters(remediation(), given)).toEqual({
      problem:
        'The parameters of restart-web are not right: Kizuki-host-restart-service has no parameter Instance ' +
        '(it has InstanceId, Service, Attempts, Force, Folders, AlarmName, AlarmType).',
    });
  });
});

describe('nothing is never "all": a problem holds the run', () => {
  test.each([
    [
      'a dimension that is not there',
      remediation(),
      alarm({ dimensions: {} }),
      /InstanceId: alarm web-down has no dimension InstanceId/,
    ],
    [
      'an empty dimension',
      remediation(),
      alarm({ dimensions: { InstanceId: ' ' } }),
      /InstanceId: dimension InstanceId is empty/,
    ],
    [
      'a dimension inherited by every object',
      withInstance({ dimension: 'constructor' }),
      alarm(),
      /no dimension constructor/,
    ],
    [
      'a contributor of an alarm without one',
      withInstance({ contributor: 'Host' }),
      alarm(),
      /no contributor attribute Host/,
    ],
    ['a detail of an alarm', withInstance({ detail: 'id' }), alarm(), /alarm web-down has no detail id/],
    ['a detail that is null', withInstance({ detail: 'id' }), event({ id: null }), /event State has no detail id/],
    ['a detail that is an object', withInstance({ detail: 'id' }), event({ id: {} }), /detail id is not a text/],
    [
      'a list with an object in it',
      withInstance({ detail: 'id' }),
      event({ id: ['a', {}] }),
      /detail id is not a text/,
    ],
    ['an empty list', withInstance({ detail: 'id' }), event({ id: [] }), /detail id is an empty list/],
    ['an empty fixed list', withInstance({ value: [] }), alarm(), /the fixed value is an empty list/],
    ['a malformed path', withInstance({ detail: 'a[x]' }), event({}), /path "a\[x\]" is not of the form/],
    [
      'a request parameter in an alarm',
      withInstance({ request: 'InstanceId' }),
      alarm(),
      /no request parameter InstanceId/,
    ],
    ['a dimension in a request', remediation(), request({}), /InstanceId: the request must give it/],
    [
      'an empty value in a request',
      remediation(),
      request({ InstanceId: [''] }),
      /InstanceId: the value in the request is empty/,
    ],
    ['an empty list in a request', remediation(), request({ InstanceId: [] }), /is an empty list/],
    [
      'a value against its pattern',
      remediation(),
      alarm({ dimensions: { InstanceId: 'x i-12345678' } }),
      /InstanceId is "x i-12345678", which is not of the form/,
    ],
    [
      'a value that is not allowed',
      remediation(),
      valid({ Service: ['ftp'] }),
      /Service is "ftp", which is not one of web, db/,
    ],
    [
      'two values for one',
      remediation(),
      valid({ Service: ['web', 'db'] }),
      /Service takes one value, and these are 2/,
    ],
    ['a number too high', remediation(), valid({ Attempts: ['4'] }), /Attempts is "4", which is not at most 3/],
    ['a number too low', remediation(), valid({ Attempts: ['0'] }), /not at least 1/],
    ['a text for a number', remediation(), valid({ Attempts: ['2e0'] }), /not a whole number/],
    ['a text for a boolean', remediation(), valid({ Force: ['yes'] }), /not true or false/],
    [
      'one bad value in a list',
      remediation(),
      valid({ Folders: ['/var', '..'] }),
      /Folders is "\.\.", which is not of the form/,
    ],
    ['a value longer than SSM takes', remediation(), valid({ Folders: [`/${'a'.repeat(512)}`] }), /513 characters/],
  ])('%s', (_what, subject, signal, problem) => {
    expect(resolveParameters(subject, signal)).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('and every fault is told at once', () => {
    const result = resolveParameters(remediation(), request({ Service: ['ftp'], Force: ['yes'] }));

    expect(result).toEqual({ problem: expect.stringMatching(/InstanceId.*; Service.*; Force/) });
  });
});

describe('a document that is not ours', () => {
  const theirs = remediation({
    runbook: { document: 'AWS-RestartEC2Instance', parameters: ['InstanceId'], timeoutMinutes: 10 },
    parameters: { InstanceId: { dimension: 'InstanceId' } },
  });

  test('gets its parameters, and none that it does not have', () => {
    expect(resolveParameters(theirs, alarm())).toEqual({ InstanceId: [instance] });
  });

  test('refuses a name it does not have', () => {
    expect(resolveParameters(theirs, request({ InstanceId: [instance], Force: ['true'] }))).toEqual({
      problem: expect.stringContaining('AWS-RestartEC2Instance has no parameter Force (it has InstanceId)'),
    });
  });
});

test('whatever the dimensions hold, what is resolved is never empty', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('InstanceId', 'Service', '__proto__'), fc.string()), (dimensions) => {
      const parameters = { InstanceId: { dimension: 'InstanceId' } };
      const free = remediation({
        runbook: { document: 'X', parameters: ['InstanceId'], timeoutMinutes: 1 },
        parameters,
      });

      const result = resolveParameters(free, alarm({ dimensions }));

      if (!('problem' in result)) expect(result.InstanceId?.every((value) => value.trim() !== '')).toBe(true);
      expect('problem' in result).toBe((dimensions.InstanceId ?? '').trim() === '');
    }),
  );
});

function withInstance(source: ValueSource) {
  return remediation({
    parameters: { InstanceId: source, Service: { value: 'web' }, AlarmName: { value: 'web-down' } },
  });
}

function valid(parameters: Record<string, string[]>) {
  return request({ InstanceId: [instance], ...parameters });
}

describe('a secret', () => {
  const parameters = { ...remediation().parameters, InstanceId: { value: instance } };

  test.each([
    ['a request', request({ Service: ['curl -u bob:hunter2 x'] })],
    ['a request, by a key', request({ Service: [`xoxb-${'123456789012-abcdef'}`] })],
  ])('is not passed on from %s, since SSM would keep it', (_, signal) => {
    const resolved = resolveParameters(remediation({ parameters }), signal) as { problem: string };

    expect(resolved.problem).toContain('Service looks like a secret');
    expect(resolved.problem).toContain('Secrets Manager');
    expect(resolved.problem).not.toMatch(/hunter2|123456789012/);
  });

  test('that was redacted when it came does not stand in for itself', () => {
    const signal = request({ Service: ['[redacted: token]'] });

    expect(resolveParameters(remediation({ parameters }), signal)).toEqual({
      problem: expect.stringContaining('Service was a secret when it came, and is not on record'),
    });
  });
});
