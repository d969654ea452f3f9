import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandRunner } from '../aws/command-runner.ts';
import { folderBytes } from './folder-use.ts';
import { freePort } from './free-port.ts';
import { makeHostFolder } from './host-folder.ts';
import { shellRunner } from './shell-runner.ts';
import { type Supervisor, supervise } from './supervisor.ts';
import { listenForCalls } from './systemctl/control-socket.ts';
import { installSystemctl } from './systemctl/install.ts';

/** This machine as a managed node, with one real service and one real folder of logs. */
export interface Host {
  instanceId: string;
  service: string;
  /** A temporary folder that the host made and removes; there is room in it for what belongs to the same run. */
  root: string;
  /** `GET` answers 200 while the service is up. */
  healthUrl: string;
  /** The folder that the alarm on disk use watches; the service's live log is in it. */
  folder: string;
  /** How much of the folder is used, in per cent of its quota. */
  folderUsedPercent(): Promise<number>;
  quotaBytes: number;
  supervisor: Supervisor;
  commandRunner: CommandRunner;
  /** Stops every process and removes everything on disk. */
  stop(): Promise<void>;
}

const demoHost = { instanceId: 'mi-0de30000000000001', service: 'kizuki-demo-web' };

/** Room in the demo folder. Small, so that filling it takes no time; a real volume differs in nothing but size. */
const quotaBytes = 8 * 1024 * 1024;

/**
 * Makes this machine the managed node of the demo: a folder of its own below the system's temporary folder, the service started,
 * the `systemctl` stand-in installed for run commands. What a killed run left there is removed.
 * `logs` is an existing folder to watch in place of one of the host's own; it stays.
 */
export async function startHost({ logs }: { logs?: string } = {}): Promise<Host> {
  const root = await makeHostFolder(tmpdir());
  const paths = {
    folder: logs ?? join(root, 'logs'),
    bin: join(root, 'bin'),
    home: join(root, 'home'),
    run: join(root, 'run'),
  };
  await Promise.all(Object.values(paths).map((path) => mkdir(path, { recursive: true })));
  const port = await freePort();
  const supervisor = supervise([demoService(paths.folder, port)], Date.now);
  const socketPath = join(paths.run, 'host.sock');
  const calls = await listenForCalls(socketPath, { supervisor, hostname: demoHost.instanceId, now: Date.now });

  async function stop(): Promise<void> {
    await supervisor.stopAll();
    await calls.close();
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  }

  try {
    await installSystemctl(paths.bin, socketPath);
    await supervisor.start(demoHost.service);
  } catch (error) {
    await stop();
    throw error;
  }

  return {
    ...demoHost,
    root,
    healthUrl: `http://127.0.0.1:${port}/health`,
    folder: paths.folder,
    folderUsedPercent: async () => ((await folderBytes(paths.folder)) / quotaBytes) * 100,
    quotaBytes,
    supervisor,
    commandRunner: shellRunner(demoHost.instanceId, {
      PATH: `${paths.bin}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
      HOME: paths.home,
      LANG: 'C.UTF-8',
    }),
    stop,
  };
}

function demoService(folder: string, port: number) {
  const program = join(import.meta.dirname, 'demo-service.ts');
  return {
    name: demoHost.service,
    description: 'Kizuki demo web service',
    command: [process.execPath, program, '--folder', folder, '--port', String(port)] as [string, ...string[]],
  };
}
