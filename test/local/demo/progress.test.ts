import { progressOn } from '../../../local/demo/progress.ts';

function terminal(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  let now = 0;
  const stream = { isTTY, columns, write: (text: string) => Boolean(written.push(text)) };
  return { written, progress: progressOn(stream, () => now), at: (seconds: number) => (now = seconds) };
}

test('on a terminal the status is one line that is replaced', () => {
  const { written, progress, at } = terminal(true);

  progress.status('service down');
  at(1);
  progress.status('service up');
  progress.end();

  expect(written).toEqual(['[  0 s] service down', '\r\u001b[K[  1 s] service up', '\n']);
});

test('on a terminal what happened stays above the status', () => {
  const { written, progress } = terminal(true);

  progress.status('service down');
  progress.tell('alarm ALARM');

  expect(written.join('')).toBe('[  0 s] service down\r\u001b[K[  0 s] alarm ALARM\n[  0 s] service down');
});

test('on a terminal the status never wraps', () => {
  const { written, progress } = terminal(true, 20);

  progress.status('a status longer than the terminal');

  expect(written).toEqual(['[  0 s] a status lo']);
});

test('elsewhere a status is a line when it changed, and every five seconds when it did not', () => {
  const { written, progress, at } = terminal(false);

  for (const seconds of [0, 1, 4, 5, 6]) {
    at(seconds);
    progress.status('service down');
  }
  progress.status('service up');

  expect(written).toEqual(['[  0 s] service down\n', '[  5 s] service down\n', '[  6 s] service up\n']);
});
