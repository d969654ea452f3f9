import { inspect } from 'node:util';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { createSecretReader } from '../../../../functions/adapters/secrets/secret-reader.ts';
import { SecretUnreadableError } from '../../../../functions/adapters/secrets/secret-unreadable-error.ts';
import type { SecretRef } from '../../../../functions/people/people-settings.ts';

const ssm = mockClient(SSMClient);
let clock: number;

beforeEach(() => {
  ssm.reset();
  clock = 0;
});

const reader = () => createSecretReader(new SSMClient(), { now: () => clock, keepMs: 60_000 });
const store = (Value: string, Type: 'SecureString' | 'String' = 'SecureString') =>
  ssm.on(GetParameterCommand).resolves({ Parameter: { Type, Value } });
const asked = () => ssm.commandCalls(GetParameterCommand).map(({ args }) => args[0].input);

describe('a secret', () => {
  test.each<[string, SecretRef, string]>([
    ['a SecureString', { parameter: '/kizuki/people/slack' }, '/kizuki/people/slack'],
    ['a secret by its name', { secretsManager: 'kizuki/slack' }, '/aws/reference/secretsmanager/kizuki/slack'],
    [
      'a secret by its ARN',
      { secretsManager: 'arn:aws:secretsmanager:ap-northeast-1:111122223333:secret:kizuki/slack-a1B2c3' },
      '/aws/reference/secretsmanager/kizuki/slack',
    ],
  ])('%s is read decrypted, under one name', async (_, ref, Name) => {
    store('xoxb-1');

    const value = await reader().read(ref);

    expect(value).toBe('xoxb-1');
    expect(asked()).toEqual([{ Name, WithDecryption: true }]);
  });

  test('is kept for a while, and read once for all who ask at the same time', async () => {
    store('old');
    const secrets = reader();
    await Promise.all([secrets.read({ parameter: 'a' }), secrets.read({ parameter: 'a' })]);
    store('new');

    const kept = await secrets.read({ parameter: 'a' });
    clock = 60_000;
    const later = await secrets.read({ parameter: 'a' });

    expect([kept, later]).toEqual(['old', 'new']);
    expect(asked()).toHaveLength(2);
  });

  test('that was forgotten is read again: a rotated one is found', async () => {
    store('old');
    const secrets = reader();
    await secrets.read({ parameter: 'a' });
    store('new');

    secrets.forget({ parameter: 'a' });

    await expect(secrets.read({ parameter: 'a' })).resolves.toBe('new');
  });

  test('that could not be read is asked for again', async () => {
    ssm
      .on(GetParameterCommand)
      .rejectsOnce('busy')
      .resolves({ Parameter: { Type: 'SecureString', Value: 'now' } });
    const secrets = reader();
    await expect(secrets.read({ parameter: 'a' })).rejects.toThrow(SecretUnreadableError);

    const value = await secrets.read({ parameter: 'a' });

    expect(value).toBe('now');
  });
});

describe('what is no secret', () => {
  test.each<[string, string, SecretRef, RegExp]>([
    ['empty', ' \n', { parameter: '/p' }, /the secret \/p is empty/],
    ['of two lines', 'hush-1\nhush-2', { parameter: '/p' }, /holds a line break/],
    ['with a null character', 'hush\u0000', { secretsManager: 's' }, /another control character/],
  ])('is refused where it is %s, and is not quoted', async (_, stored, ref, message) => {
    store(stored);

    const error = await reader()
      .read(ref)
      .catch((thrown) => thrown);

    expect(error).toBeInstanceOf(SecretUnreadableError);
    expect((error as Error).message).toMatch(message);
    expect(inspect(error, { depth: null })).not.toContain('hush');
  });

  test('a parameter in clear is refused, and the advice is to encrypt it', async () => {
    store('hush', 'String');

    const read = reader().read({ parameter: '/p' });

    await expect(read).rejects.toThrow('the secret /p is stored as a String; store it as a SecureString');
  });

  test.each([
    ['ParameterNotFound', /there is none of this name in this account and region/],
    ['AccessDeniedException', /the function's role may not read it/],
    ['InternalServerError', /cannot be read: InternalServerError$/],
  ])('%s names the secret and says what to do', async (name, message) => {
    ssm.on(GetParameterCommand).rejects(Object.assign(new Error('quotes hush'), { name }));

    const error = await reader()
      .read({ parameter: '/p' })
      .catch((thrown) => thrown);

    expect((error as Error).message).toMatch(message);
    expect(inspect(error, { depth: null })).not.toContain('hush');
  });
});
