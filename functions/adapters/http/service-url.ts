/** An address that no secret may be sent to. Says the host only: the path may be a secret. */
export class UnsafeUrlError extends Error {
  override readonly name = 'UnsafeUrlError';

  constructor(problem: string) {
    super(`${problem}; give an address such as https://host.example`);
  }
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * An address of a service: `https:`, or `http:` where it is this machine (localhost, 127.0.0.0/8, ::1), without a user and a password.
 *
 * @throws {UnsafeUrlError}
 */
export function serviceUrl(address: string): URL {
  if (!URL.canParse(address)) throw new UnsafeUrlError('the address of a service is no URL');
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') {
    throw new UnsafeUrlError(`the address of ${url.host} holds a user or password, which belong in a secret`);
  }
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname))) return url;
  throw new UnsafeUrlError(`${url.protocol}//${url.host || '…'} would send secrets in clear`);
}
