/**
 * The program behind the `systemctl` stand-in: sends its arguments to the host's supervisor over the unix socket that
 * KIZUKI_HOST_SOCKET names, prints the answer and ends with its exit code.
 */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Answer } from './answer.ts';

const path = process.env.KIZUKI_HOST_SOCKET ?? '';
const socket = connect({ path, allowHalfOpen: true });
socket.end(JSON.stringify(process.argv.slice(2)));
try {
  const { exitCode, stdout, stderr } = JSON.parse(await text(socket)) as Answer;
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exitCode;
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`Failed to connect to the systemctl stand-in's supervisor at ${path}: ${why}\n`);
  process.exitCode = 1;
}
