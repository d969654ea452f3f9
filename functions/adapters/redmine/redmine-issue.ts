import * as z from 'zod/mini';

const named = z.object({ id: z.number(), name: z.string() });

const issue = z.object({
  id: z.number(),
  status: named,
  subject: z.string(),
  description: z.optional(z.nullable(z.string())),
  author: z.optional(named),
  created_on: z.string(),
  journals: z.optional(
    z.array(
      z.object({
        user: z.optional(named),
        notes: z.optional(z.nullable(z.string())),
        created_on: z.string(),
        details: z.optional(z.array(z.object({ name: z.string(), new_value: z.optional(z.nullable(z.string())) }))),
      }),
    ),
  ),
  /** Statuses that the account may give it; Redmine says so since 5.0. */
  allowed_statuses: z.optional(z.array(named)),
});

export type RedmineIssue = z.infer<typeof issue>;

export const oneIssueShape = z.object({ issue });
export const issuesShape = z.object({ issues: z.array(issue), total_count: z.number() });
export const statusesShape = z.object({
  issue_statuses: z.array(z.object({ id: z.number(), name: z.string(), is_closed: z.optional(z.boolean()) })),
});
export const trackersShape = z.object({ project: z.object({ trackers: z.array(named) }) });
