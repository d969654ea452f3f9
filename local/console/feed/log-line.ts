import type { LogLevel, LogLine } from '../wire.ts';

const longest = 2_000;
const levels: Record<string, LogLevel> = {
  TRACE: 'DEBUG',
  DEBUG: 'DEBUG',
  INFO: 'INFO',
  WARN: 'WARN',
  ERROR: 'ERROR',
  CRITICAL: 'ERROR',
};
/** What the logger says of every line, and a reader knows already. */
const known = /^(level|message|timestamp|service|sampling_rate|xray_trace_id|cold_start|function_\w+)$/;

/**
 * One line that a function wrote: the structured logger's JSON as a sentence with its fields, anything else as it is. Undefined for the
 * metrics that functions write among their logs, which the graphs show, and for empty lines.
 */
export function logLine(source: string, line: string, at: string): LogLine | undefined {
  const text = line.trimEnd();
  if (text === '') return undefined;
  const data = parse(text);
  if (data === undefined) return { at, source, level: 'INFO', text: cut(text) };
  if ('_aws' in data) return undefined;
  const fields = Object.entries(data).filter(([name]) => !known.test(name));
  const words = fields.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return {
    at: typeof data.timestamp === 'string' ? data.timestamp : at,
    source,
    level: levels[String(data.level)] ?? 'INFO',
    text: cut([String(data.message ?? ''), ...words].join(' ').trim()),
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined; // a line that only looks like JSON is shown as it is
  }
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
