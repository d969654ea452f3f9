import { randomUUID } from 'node:crypto';
import { type RedmineServer, redmineServer } from './redmine-server.ts';

export { hasRedmine } from './redmine-server.ts';

type Formatting = 'textile' | 'markdown' | 'common_mark';

export interface RunningRedmine extends Omit<RedmineServer, 'port'> {
  url: string;
  /** Identifier of a project that nobody else uses. */
  project: string;
  /** How it shows an issue's description and notes, in HTML, and whose names it takes for mentioned. */
  show(id: string): Promise<{ html: string[]; mentions: string[] }>;
  /** Has it show texts in another way. */
  readAs(formatting: Formatting): Promise<void>;
  remove(id: string): Promise<void>;
  stop(): Promise<void>;
}

/** A new project in a real Redmine on loopback, which serves all tests of this run. `formatting` is how texts are shown. */
export async function startRedmine(formatting: Formatting): Promise<RunningRedmine> {
  const { port, ...facts } = await redmineServer();
  const url = `http://127.0.0.1:${port}`;
  const project = `p-${randomUUID()}`;
  let shownAs = formatting;
  const ask = async <T>(asked: object): Promise<T> => {
    const response = await fetch(`${url}/for-tests`, { method: 'POST', body: JSON.stringify(asked) });
    if (!response.ok) throw new Error(`Redmine could not do ${JSON.stringify(asked)}: ${await response.text()}`);
    return (await response.json()) as T;
  };
  await ask({ project });
  return {
    url,
    ...facts,
    project,
    show: (id) => ask({ show: Number(id), formatting: shownAs }),
    readAs: async (to) => {
      shownAs = to;
    },
    remove: (id) => ask({ gone: Number(id) }),
    stop: async () => undefined,
  };
}
