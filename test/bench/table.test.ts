import type { Measurement } from '../../bench/benchmark.ts';
import { table } from '../../bench/table.ts';

const size: Measurement = { name: 'size', metric: 'bundle', unit: 'bytes', value: 487_664, bar: 550_000, holds: true };
const speed: Measurement = {
  name: 'speed',
  metric: 'cold start',
  unit: 'ms',
  value: 87.16,
  peer: 'python',
  peerValue: 425.7,
  ratio: 0.2047,
  bar: 75,
  holds: false,
  note: 'measured in turn',
};

test('each measurement is a line with value, bar, peer, ratio and whether the bar holds', () => {
  const lines = table([size, speed]).split('\n');

  expect(lines[1]).toMatch(/^size +bundle +487,664 bytes +550,000 +holds$/);
  expect(lines[2]).toMatch(/^speed +cold start +87\.2 ms +75 +python 425\.7 +0\.205 +DOES NOT HOLD$/);
});

test('what should be known of a number stands below the table', () => {
  const text = table([size, speed]);

  expect(text).toMatch(/\n\nspeed: measured in turn\n$/);
});
