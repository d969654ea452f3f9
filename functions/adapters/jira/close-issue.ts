import * as z from 'zod/mini';
import { readAnswer } from '../tickets/read-answer.ts';
import { isDone } from './jira-issue.ts';
import type { JiraPorts } from './jira-ports.ts';

const transitionsShape = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      to: z.object({ id: z.string(), name: z.string(), statusCategory: z.optional(z.object({ key: z.string() })) }),
    }),
  ),
});

/**
 * Takes an issue to a closed status by one of the transitions that the account has, the statuses of the settings first. Resolves to
 * false where there is none, or where each wants what only a person can fill in.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-transitions-post
 */
export async function closeIssue(key: string, { call, done }: JiraPorts): Promise<boolean> {
  const path = `/issue/${key}/transitions`;
  const answer = await call({ what: `show the transitions of ${key}`, method: 'GET', path });
  const { transitions } = readAnswer(transitionsShape, answer, 'transitions');
  const closing = transitions.filter(({ to }) => isDone(to, done));
  const rank = (name: string) => done.findIndex((one) => one.toLowerCase() === name.toLowerCase());
  closing.sort((a, b) => order(rank(a.to.name)) - order(rank(b.to.name)));
  for (const { id } of closing) {
    const moved = await call({
      what: `close ${key}`,
      method: 'POST',
      path,
      body: { transition: { id } },
      expected: [400, 409],
    });
    if (moved.status < 300) return true;
  }
  return false;
}

function order(rank: number): number {
  return rank === -1 ? Number.MAX_SAFE_INTEGER : rank;
}
