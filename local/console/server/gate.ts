import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What of a request decides whether it is let in. */
export interface Asked {
  method: string;
  /** The path alone. */
  path: string;
  headers: IncomingHttpHeaders;
}

export interface GateOptions {
  port: number;
  /** Of this session; what changes something must carry it. */
  token: string;
}

export interface Refusal {
  status: number;
  why: string;
}

/** The header that carries the session's token: no form of another site can send one, and no script of it without being asked. */
const tokenHeader = 'x-kizuki-token';

/**
 * Why a request is not let in; undefined where it is. The page changes things on this machine, so that no other site open in the same
 * browser may reach it: the Host must be loopback (DNS rebinding), reads are for the page itself, and what changes something is a POST of JSON
 * from the page's own origin with the token of this session.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function refusalOf({ method, path, headers }: Asked, { port, token }: GateOptions): Refusal | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const host = headers.host?.toLowerCase() ?? '';
  if (!hosts.includes(host)) return { status: 421, why: `the page is at http://${hosts[0]}/, not at "${host}"` };
  if (!['GET', 'POST'].includes(method)) return { status: 405, why: `${method} is not for this page` };

  const { origin, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && origin !== `http://${host}`)
    return { status: 403, why: `requests from ${origin} are refused` };
  if (site !== undefined && site !== 'same-origin' && !isVisit(method, path, headers))
    return { status: 403, why: `requests of another site (${site}) are refused` };
  return method === 'POST' ? refusalOfChange(headers, token) : undefined;
}

/** A person may follow a link to the page, or type its address; a page of another site may do nothing else. */
function isVisit(method: string, path: string, headers: IncomingHttpHeaders): boolean {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination } = headers;
  if (method !== 'GET') return false;
  return site === 'none' || (path === '/' && mode === 'navigate' && destination === 'document');
}

function refusalOfChange(headers: IncomingHttpHeaders, token: string): Refusal | undefined {
  if (headers.origin === undefined) return { status: 403, why: 'a POST must say which page it comes from (Origin)' };
  const given = headers[tokenHeader];
  if (typeof given !== 'string' || !isSame(given, token))
    return { status: 403, why: 'the token of this session is missing or wrong; load the page again' };
  if (headers['content-type']?.split(';')[0]?.trim() !== 'application/json')
    return { status: 415, why: 'give the body as application/json' };
  return undefined;
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
