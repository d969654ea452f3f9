import type { SwitchState } from './read-switches.ts';

/** The switches as columns, and below them what is off and who set it. */
export function showSwitches(switches: SwitchState[]): string {
  const rows = [['SWITCH', 'STATE', 'GOVERNS'], ...switches.map(({ name, state, governs }) => [name, state, governs])];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const table = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  const notes = switches.filter(({ state, by }) => state !== 'on' || switches.length === 1 || by === '').map(noteOf);
  const all = switches.find(({ name, state }) => name === 'all' && state !== 'on');
  return [
    ...table,
    ...(notes.length > 0 ? ['', ...notes] : []),
    ...(all === undefined ? [] : ['nothing is started, whatever the other switches say']),
  ].join('\n');
}

function noteOf({ name, state, since, by, note }: SwitchState): string {
  return `${name} is ${state} since ${since}, set by ${by || 'nobody known'}${note === '' ? '' : `: ${note}`}`;
}
