/**
 * The demo host's service: a small HTTP server, run by the supervisor as a process of its own.
 *
 * `node demo-service.ts --folder DIR --port N` answers `GET /health` with 200 and writes one line a request to
 * `DIR/web.log`, its live log. It ends when the process that started it does.
 */
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { folder: { type: 'string' }, port: { type: 'string' } } });
if (!values.folder || !values.port) {
  console.error('demo-service: give --folder DIR and --port N');
  process.exit(2);
}

const log = createWriteStream(join(values.folder, 'web.log'), { flags: 'a' });
log.on('error', (error) => {
  console.error(`demo-service: cannot write its log: ${error.message}`);
  process.exit(1);
});

const server = createServer((request, response) => {
  const known = request.method === 'GET' && request.url === '/health';
  const body = known ? { status: 'ok', pid: process.pid } : { status: 'not found' };
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
  log.write(`${new Date().toISOString()} ${request.method} ${request.url} ${response.statusCode}\n`);
});

server.on('error', (error) => {
  console.error(`demo-service: ${error.message}`);
  process.exit(1);
});
server.listen(Number(values.port), '127.0.0.1', () => {
  console.log(`listening on 127.0.0.1:${values.port}`);
  process.send?.({ ready: true });
});

process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => {
  console.log('stopping');
  server.close(() => process.exit(0));
  server.closeAllConnections();
});
