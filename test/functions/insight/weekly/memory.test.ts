import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

test('a week of ten thousand incidents, half a gigabyte of timelines, is told within a heap of 64 MB, in a mail that SNS takes', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--max-old-space-size=64',
    join(__dirname, 'ten-thousand.ts'),
  ]);

  const [message, kind] = stdout.trim().split('\n');
  const { subject, bytes } = JSON.parse(message ?? '');
  expect(kind).toBe('sent');
  expect(subject).toContain('10000 incidents');
  expect(bytes).toBeLessThan(100_000);
}, 60_000);
