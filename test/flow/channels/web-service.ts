import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service on this machine that takes posts, and that can be down: then nobody listens at its port. */
export interface WebService {
  url: string;
  /** The bodies that were posted to a path, oldest first. */
  posted(path: string): string[];
  /** Answers 404 to what is posted there from now on, as a service does at an address that it gave away and took back. */
  revoke(path: string): void;
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
}

export async function startWebService(): Promise<WebService> {
  const bodies: { path: string; body: string }[] = [];
  const revoked = new Set<string>();
  let server: Server | undefined;
  let port = 0;

  const comeBack = async (): Promise<void> => {
    const started = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      const path = request.url ?? '';
      const isRevoked = revoked.has(path);
      if (!isRevoked) bodies.push({ path, body });
      response.writeHead(isRevoked ? 404 : 200).end(isRevoked ? 'no_service' : 'ok');
    });
    started.listen(port, '127.0.0.1');
    await once(started, 'listening');
    port = (started.address() as AddressInfo).port;
    server = started;
  };
  await comeBack();
  return {
    url: `http://127.0.0.1:${port}`,
    posted: (path) => bodies.filter((each) => each.path === path).map(({ body }) => body),
    revoke: (path) => void revoked.add(path),
    goDown: async () => {
      const ended = server;
      server = undefined;
      ended?.closeAllConnections();
      await new Promise((closed) => (ended === undefined ? closed(undefined) : ended.close(closed)));
    },
    comeBack,
  };
}
