import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Writes the executable `systemctl` into `folder`; it talks to the supervisor at `socketPath`. */
export async function installSystemctl(folder: string, socketPath: string): Promise<void> {
  const client = join(import.meta.dirname, 'client.ts');
  const script = `#!/bin/sh
# Kizuki's stand-in for systemctl, on the PATH of run commands on the demo host only; see systemctl --help.
KIZUKI_HOST_SOCKET=${quoted(socketPath)} exec ${quoted(process.execPath)} ${quoted(client)} "$@"
`;
  await writeFile(join(folder, 'systemctl'), script, { mode: 0o755 });
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
