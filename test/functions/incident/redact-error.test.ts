import { redactError } from '../../../functions/incident/redact-error.ts';

test('an error and its causes tell no secret, and stay what they are', () => {
  const cause = new TypeError('login with password=hunter2 failed');
  const error = new Error('token: a1b2c3 was refused', { cause });

  redactError(error);

  expect(error.message).toBe('token: [redacted: token] was refused');
  expect(error.stack).toContain('Error: token: [redacted: token] was refused\n    at ');
  expect(error.cause).toBe(cause);
  expect(cause.message).toBe('login with password=[redacted: password] failed');
});

test('an error that is its own cause ends', () => {
  const error = new Error('secret=abc');
  error.cause = error;

  redactError(error);

  expect(error.message).toBe('secret=[redacted: secret]');
});
