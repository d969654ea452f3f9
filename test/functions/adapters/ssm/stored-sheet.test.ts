import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { createParameterReader } from '../../../../functions/adapters/ssm/parameter-reader.ts';
import { createStoredSheet, SheetUnreadableError } from '../../../../functions/adapters/ssm/stored-sheet.ts';
import { createSsmSwitches } from '../../../../functions/adapters/ssm/switches.ts';
import { sheet } from '../../sheet/sheets.ts';

const ssm = mockClient(SSMClient);

beforeEach(() => {
  ssm.reset();
});

/** Parameter Store with these values; a text is of type String. */
function store(values: Record<string, string | { Type: 'StringList' | 'SecureString'; Value: string }>): void {
  ssm.on(GetParametersCommand).callsFake(({ Names }: { Names: string[] }) => ({
    Parameters: Names.filter((name) => name in values).map((Name) => {
      const value = values[Name] as string;
      return typeof value === 'string' ? { Name, Type: 'String', Value: value } : { Name, ...(value as object) };
    }),
  }));
}

const asked = () => ssm.calls().map(({ args }) => (args[0].input as { Names: string[] }).Names);

describe('the sheet in Parameter Store', () => {
  const stored = createStoredSheet(createParameterReader(new SSMClient()), sheet);

  test('gives texts, and lists as lists', async () => {
    store({
      '/kizuki/sheet/web/port': '443',
      '/kizuki/sheet/web/hosts': { Type: 'StringList', Value: 'i-00000001,i-00000002' },
    });

    const read = await stored.read(['web/port', 'web/hosts']);

    expect(read).toEqual({ 'web/port': ['443'], 'web/hosts': ['i-00000001', 'i-00000002'] });
  });

  test.each<[string, Parameters<typeof store>[0], RegExp]>([
    ['missing', {}, /\/kizuki\/sheet\/topic is missing; see: npx kizuki drift/],
    ['a list', { '/kizuki/sheet/topic': { Type: 'StringList', Value: 'a' } }, /is a StringList, and must be a String/],
    ['a secret', { '/kizuki/sheet/topic': { Type: 'SecureString', Value: 'AQIC' } }, /is a SecureString/],
    ['not of the form', { '/kizuki/sheet/topic': 'On Call' }, /not as it must be: .*of the form/],
  ])('is not guessed where a row is %s', async (_, values, message) => {
    store(values);

    const read = stored.read(['topic']);

    await expect(read).rejects.toThrow(SheetUnreadableError);
    await expect(read).rejects.toThrow(message);
  });

  test('has no row that the deployed code does not know', async () => {
    store({ '/kizuki/sheet/new': 'x' });

    await expect(stored.read(['new'])).rejects.toThrow('is no row of the sheet that was deployed');
  });
});

describe('what is read at once', () => {
  const parameters = createParameterReader(new SSMClient());
  const switches = createSsmSwitches({ parameters, prefix: '/s' });
  const stored = createStoredSheet(parameters, sheet);

  test('is read in one call, each name once: switches, and the sheet after them', async () => {
    store({ '/s/all': 'on', '/s/a': 'on', '/s/b': 'off', '/kizuki/sheet/topic': 'on-call' });

    const [a, b, values] = await Promise.all([switches.read('a'), switches.read('b'), stored.read(['topic'])]);

    expect([a, b, values]).toEqual([
      { global: true, remediation: true },
      { global: true, remediation: false },
      { topic: ['on-call'] },
    ]);
    expect(asked()).toEqual([['/s/all', '/s/a', '/s/b', '/kizuki/sheet/topic']]);
  });

  test('is read anew by who asks later', async () => {
    store({ '/s/all': 'on', '/s/a': 'on' });
    await switches.read('a');
    store({ '/s/all': 'off', '/s/a': 'on' });

    const later = await switches.read('a');

    expect(later.global).toBe(false);
  });

  test('goes in tens, and a call that fails fails only who asked for its names', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `/p/${index}`);
    ssm.on(GetParametersCommand).callsFake(({ Names }: { Names: string[] }) => {
      if (Names.includes('/p/11')) throw new Error('Rate exceeded');
      return { Parameters: Names.map((Name) => ({ Name, Type: 'String', Value: 'x' })) };
    });

    const [first, second] = await Promise.allSettled([parameters.read(names.slice(0, 10)), parameters.read(names)]);

    expect(asked().map(({ length }) => length)).toEqual([10, 2]);
    expect(first).toMatchObject({ status: 'fulfilled', value: expect.objectContaining({ size: 10 }) });
    expect(second).toMatchObject({ status: 'rejected', reason: expect.objectContaining({ message: 'Rate exceeded' }) });
  });
});
