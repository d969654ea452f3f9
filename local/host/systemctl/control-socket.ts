import { createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Answer, answer, type Host } from './answer.ts';

/** Answers the stand-in's calls on a unix socket at `path` until closed. Rejects where the path cannot be bound. */
export async function listenForCalls(path: string, host: Host): Promise<{ close(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy()); // the caller was killed: nobody waits for the answer
    void respond(socket, host).then((reply) => socket.end(JSON.stringify(reply)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

async function respond(socket: Socket, host: Host): Promise<Answer> {
  try {
    return await answer(JSON.parse(await text(socket)) as string[], host);
  } catch (error) {
    return { exitCode: 1, stdout: '', stderr: `${error instanceof Error ? error.message : String(error)}\n` };
  }
}
