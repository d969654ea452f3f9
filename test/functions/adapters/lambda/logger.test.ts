import { logger } from '../../../../functions/adapters/lambda/logger.ts';

test('what is logged holds no secrets, in texts and under names', () => {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const console = logger['console' as never] as Console;
  jest.spyOn(console, 'info').mockImplementation(write);
  jest.spyOn(console, 'error').mockImplementation(write);

  logger.info('decided with secret=abcdef', {
    result: {
      reason: 'password=hunter2 was set',
      parameters: { ApiToken: ['a1b2c3'], InstanceId: ['i-0123456789abcdef0'] },
    },
    dbPassword: 'hunter2',
  });
  logger.error('failed', { error: new Error('postgres://app:hunter2@db/shop is gone') });

  const [first, second] = lines.map((line) => JSON.parse(line));
  expect(lines.join('')).not.toMatch(/hunter2|a1b2c3|abcdef\b/);
  expect(first).toMatchObject({
    message: 'decided with secret=[redacted: secret]',
    result: {
      reason: 'password=[redacted: password] was set',
      parameters: { ApiToken: ['[redacted: token]'], InstanceId: ['i-0123456789abcdef0'] },
    },
    dbPassword: '[redacted: password]',
  });
  expect(second.error.message).toBe('postgres://app:[redacted: password]@db/shop is gone');
});
