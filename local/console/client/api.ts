import { say } from './language.ts';

const token = document.querySelector<HTMLMetaElement>('meta[name="kizuki-token"]')?.content ?? '';

/** The server refused, or could not be reached; the message says why. */
export class ServerFault extends Error {
  override readonly name = 'ServerFault';
}

/** Reads what a path gives. Throws `ServerFault`. */
export function read<Answer>(path: string): Promise<Answer> {
  return ask(path, {});
}

/** Does what a path is for. Throws `ServerFault`. */
export function change<Answer>(path: string, body: object = {}): Promise<Answer> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-kizuki-token': token },
    body: JSON.stringify(body),
  });
}

async function ask<Answer>(path: string, init: RequestInit): Promise<Answer> {
  // What browsers say of a server that is gone is of no language and no use: "Failed to fetch".
  const response = await fetch(path, init).catch((cause: Error) => {
    throw new ServerFault(say('noServer'), { cause });
  });
  const answer = await response.json();
  if (response.ok) return answer as Answer;
  throw new ServerFault(String(answer.error ?? response.statusText));
}
