import { createHttpCaller } from '../../../../functions/adapters/http/http-caller.ts';
import type { SecretReader } from '../../../../functions/adapters/secrets/secret-reader.ts';

/** What a tracker needs from outside, with a secret that is just this; no call waits, and none is repeated but for what failed. */
export function trackerPorts(secret: string | (() => string)) {
  const http = createHttpCaller({
    timeoutMs: 30_000,
    attempts: 2,
    perSecond: 10_000,
    sleep: async () => undefined,
    random: () => 0,
    now: () => 0,
  });
  const secrets: SecretReader = {
    read: async () => (typeof secret === 'string' ? secret : secret()),
    forget: () => undefined,
  };
  return { http, secrets };
}
