import type { JiraSettings } from '../../people/people-settings.ts';
import type { Block } from '../../people/tickets/block.ts';
import { hasLine, withOwnLines } from '../../people/tickets/marked-lines.ts';
import { type AdfDocument, adf, hasParagraph, withOwnNodes } from './adf.ts';
import { wiki } from './wiki.ts';

/** In what Jira Cloud and Jira Data Center differ, as far as tickets are concerned. */
export interface Edition {
  /** Where the REST API begins. */
  api: string;
  authorize(secret: string): Record<string, string>;
  write(blocks: Block[]): unknown;
  /** By the count against which Jira holds its limit. */
  lengthOf(text: unknown): number;
  /** A description with Kizuki's part of it replaced; undefined where people took that part away. */
  withOwn(there: unknown, key: string, own: unknown): unknown;
  /** Whether a text holds a paragraph that says just this. */
  holds(text: unknown, paragraph: string): boolean;
  assignee(id: string): Record<string, string>;
  search: {
    path: string /** What asks for the page after this answer; undefined after the last. */;
    next(answer: SearchPage): object | undefined;
  };
}

interface SearchPage {
  issues?: unknown[];
  nextPageToken?: string | null;
  startAt?: number;
  total?: number;
}

/** Jira Cloud where the settings name the user that a token belongs to, Data Center otherwise, where a token stands for itself. */
export function editionOf({ user }: Pick<JiraSettings, 'user'>): Edition {
  return user === undefined ? dataCenter : cloud(user);
}

/**
 * REST API version 3, with an API token as the password of a user.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/
 */
function cloud(user: string): Edition {
  return {
    api: '/rest/api/3',
    authorize: (secret) => ({ authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` }),
    write: adf,
    lengthOf: (text) => JSON.stringify(text).length,
    withOwn: (there, key, own) => withOwnNodes(there, key, own as AdfDocument),
    holds: hasParagraph,
    assignee: (id) => ({ id }),
    search: {
      path: '/search/jql',
      next: ({ nextPageToken }) => (nextPageToken == null ? undefined : { nextPageToken }),
    },
  };
}

/**
 * REST API version 2, with a personal access token.
 * https://developer.atlassian.com/server/jira/platform/rest/v10000/
 * https://confluence.atlassian.com/enterprise/using-personal-access-tokens-1026032365.html
 */
const dataCenter: Edition = {
  api: '/rest/api/2',
  authorize: (secret) => ({ authorization: `Bearer ${secret}` }),
  write: wiki,
  lengthOf: (text) => (text as string).length,
  withOwn: (there, key, own) => withOwnLines(String(there ?? ''), key, own as string),
  holds: (text, paragraph) => hasLine(String(text ?? ''), paragraph),
  assignee: (name) => ({ name }),
  search: {
    path: '/search',
    next: ({ issues = [], startAt = 0, total = 0 }) => {
      const read = startAt + issues.length;
      return issues.length > 0 && read < total ? { startAt: read } : undefined;
    },
  },
};
