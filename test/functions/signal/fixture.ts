import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSignal } from '../../../functions/signal/parse-signal.ts';
import type { AlarmSignal, Refusal, Signal } from '../../../functions/signal/signal.ts';

const received = { account: '999999999999', region: 'eu-central-1', at: '2026-01-02T03:04:05.678Z' };

/** A delivered event out of test/fixtures/signals; each file names the AWS page its shape comes from. */
export function fixture(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(__dirname, '../../fixtures/signals', `${name}.json`), 'utf8')).event;
}

export function parse(raw: unknown): Signal | Refusal {
  return parseSignal(raw, received);
}

export function parseAlarm(raw: unknown): AlarmSignal {
  const signal = parse(raw);
  if ('problem' in signal || signal.kind !== 'alarm') throw new Error(`Not an alarm: ${JSON.stringify(signal)}`);
  return signal;
}
