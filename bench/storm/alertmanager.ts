import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Progress } from '../benchmark.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { alarmName, dimensionsOf } from './alarm-event.ts';
import type { StormWork } from './own.ts';

/** As Debian's package prometheus-alertmanager calls it, and as its makers do. */
const programs = ['prometheus-alertmanager', 'alertmanager'];

/** Prometheus itself sends at most so many alerts with one request. */
const alertsOfRequest = 64;
const requestsAtOnce = 4;

export interface PeerRan {
  eventsPerSecond: number;
  rssBytes: number;
}

/**
 * The same alarms into Prometheus Alertmanager on this machine, as Prometheus sends them: POST /api/v2/alerts. Undefined where it is
 * not installed.
 */
export async function runAlertmanager(work: StormWork, progress: Progress): Promise<PeerRan | undefined> {
  return inTemporaryFolder(async (folder) => {
    const started = await startFirst(folder);
    if (started === undefined) return undefined;
    const { child, url } = started;
    try {
      const start = performance.now();
      const batches = batchesOf(work);
      const send = async () => {
        for (const batch of batches) {
          progress('alerts to the peer');
          await post(`${url}/api/v2/alerts`, batch);
        }
      };
      await Promise.all(Array.from({ length: requestsAtOnce }, send));
      const seconds = (performance.now() - start) / 1_000;
      return { eventsPerSecond: work.events / seconds, rssBytes: residentBytes(child) };
    } finally {
      child.kill();
      await new Promise((resolve) => child.once('close', resolve));
    }
  });
}

function* batchesOf({ events, targets }: StormWork): Generator<unknown[]> {
  for (let first = 0; first < events; first += alertsOfRequest) {
    const count = Math.min(alertsOfRequest, events - first);
    yield Array.from({ length: count }, (_, index) => alertOf((first + index) % targets));
  }
}

function alertOf(target: number): unknown {
  return {
    labels: { alertname: alarmName(target), namespace: 'Storm', ...dimensionsOf(target) },
    annotations: { reason: 'Threshold Crossed: 1 datapoint was over the threshold.' },
  };
}

async function post(url: string, alerts: unknown[]): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(alerts) });
  const answer = await response.text();
  if (!response.ok) throw new Error(`Alertmanager refused alerts with ${response.status}: ${answer}`);
}

async function startFirst(folder: string): Promise<{ child: ChildProcess; url: string } | undefined> {
  for (const program of programs) {
    const started = await startProgram(program, folder);
    if (started !== undefined) return started;
  }
}

/** Resolves once it listens; undefined where there is no such program. */
function startProgram(program: string, folder: string): Promise<{ child: ChildProcess; url: string } | undefined> {
  const config = join(folder, 'alertmanager.yml');
  // nobody is told, so that what is measured is the taking in and grouping
  writeFileSync(config, 'route: { receiver: nobody, group_by: [AvailabilityZone] }\nreceivers: [{ name: nobody }]\n');
  const child = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.path=${folder}`,
      '--web.listen-address=127.0.0.1:0',
      '--cluster.listen-address=',
      '--log.level=info',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return new Promise((resolve, reject) => {
    let log = '';
    child.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve(undefined) : reject(error),
    );
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}: ${log.slice(-2_000)}`)));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-8_000);
      const [, address] = /address="?(127\.0\.0\.1:[1-9]\d*)/.exec(log) ?? [];
      if (address !== undefined) resolve({ child, url: `http://${address}` });
    });
  });
}

/** Resident memory of a process. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function residentBytes({ pid }: ChildProcess): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1_024;
}
