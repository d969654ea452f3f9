import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { Host } from '../host/host.ts';
import type { Clients } from './clients.ts';

const filledPercent = 94;
const fileCount = 12;
const day = 86_400_000;

/** Kills the service's process with SIGKILL, as a crash does; resolves to its pid. */
export function killService({ supervisor, service }: Host): number {
  const pid = supervisor.status(service)?.mainPid ?? 0;
  if (pid === 0) throw new Error(`${service} has no process that could be killed`);
  process.kill(pid, 'SIGKILL');
  return pid;
}

/**
 * Fills the host's folder with rotated logs to far above the alarm's threshold: `web.log-YYYYMMDD`, one a day up to two days ago, each
 * with lines of its day and last written on it.
 */
export async function fillFolder({ folder, quotaBytes }: Host, now: number): Promise<void> {
  const size = Math.floor((quotaBytes * filledPercent) / 100 / fileCount);
  for (let age = 2; age < fileCount + 2; age++) {
    const date = new Date(now - age * day);
    const path = join(folder, `web.log-${date.toISOString().slice(0, 10).replaceAll('-', '')}`);
    await writeFile(path, logOf(date, size));
    await utimes(path, date, date);
  }
}

/** Lines as the service writes them, one a second or so, cut to the size wanted. */
function logOf(date: Date, size: number): string {
  const start = date.getTime();
  const lines: string[] = [];
  for (let length = 0; length < size; length += lines.at(-1)?.length ?? 0) {
    lines.push(`${new Date(start + lines.length * 977).toISOString()} GET /health 200\n`);
  }
  return lines.join('').slice(0, size);
}

/** The function could not carry out the request; the message is what it answered. */
export class RequestFailedError extends Error {
  override readonly name = 'RequestFailedError';
}

/** Asks for more capacity as a person does, by invoking `kizuki-run`; resolves to what was decided. */
export async function requestCapacity({
  lambda,
}: Clients): Promise<{ incidentId: string; decision: { kind: string } }> {
  const request = {
    remediation: 'raise-orders-capacity',
    requestedBy: 'kizuki demo',
    reason: 'the orders table is too small for the sale',
  };
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName: 'kizuki-run', Payload: Buffer.from(JSON.stringify(request)) }),
  );
  const answer = Payload?.transformToString() ?? '';
  if (FunctionError !== undefined) throw new RequestFailedError(`kizuki-run failed: ${answer}`);
  return JSON.parse(answer);
}
