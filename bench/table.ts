import type { Measurement } from './benchmark.ts';

/** The measurements as a table for people, one line each, and below it what should be known of them. */
export function table(measurements: Measurement[]): string {
  const rows = [
    ['benchmark', 'metric', 'value', 'bar', 'peer', 'ratio', ''],
    ...measurements.map((measurement) => [
      measurement.name,
      measurement.metric,
      `${number(measurement.value)} ${measurement.unit}`,
      number(measurement.bar),
      measurement.peerValue === undefined ? '' : `${measurement.peer} ${number(measurement.peerValue)}`,
      measurement.ratio === undefined ? '' : measurement.ratio.toFixed(3),
      measurement.holds ? 'holds' : 'DOES NOT HOLD',
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = measurements.filter(({ note }) => note).map(({ name, note }) => `${name}: ${note}`);
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

function number(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 1000 ? 1 : 0 });
}
