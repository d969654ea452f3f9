import * as z from 'zod';
import { adfSchema } from './adf-schema.ts';
import type { JiraWorld } from './world.ts';

/** A refusal as Jira words it. */
export class Refused extends Error {
  readonly status: number;
  readonly body: { errorMessages: string[]; errors: Record<string, string> };

  constructor(status: number, errorMessages: string[], errors: Record<string, string> = {}) {
    super(`${status}`);
    this.status = status;
    this.body = { errorMessages, errors };
  }
}

const anything = z.unknown();
const createBody = z.strictObject({
  fields: z.record(z.string(), anything),
  update: z.record(z.string(), anything).optional(),
  properties: z.array(z.strictObject({ key: z.string().max(255), value: anything })).optional(),
});
const editBody = z.strictObject({ fields: z.record(z.string(), anything) });
const commentBody = z.strictObject({ body: anything });
const transitionBody = z.strictObject({ transition: z.strictObject({ id: z.string() }) });
const cloudSearch = z.strictObject({
  jql: z.string(),
  fields: z.array(z.string()).optional(),
  maxResults: z.int().min(1).max(5_000).optional(),
  nextPageToken: z.string().optional(),
  reconcileIssues: z.array(z.int()).max(50).optional(),
});
const dataCenterSearch = z.strictObject({
  jql: z.string(),
  fields: z.array(z.string()).optional(),
  maxResults: z.int().min(1).max(1_000).optional(),
  startAt: z.int().min(0).optional(),
  validateQuery: z.boolean().optional(),
});

export const readCreate = (raw: unknown) => shaped(createBody, raw);
export const readEdit = (raw: unknown) => shaped(editBody, raw);
export const readComment = (raw: unknown) => shaped(commentBody, raw);
export const readTransition = (raw: unknown) => shaped(transitionBody, raw);
export const readSearch = (raw: unknown, { edition }: JiraWorld): z.infer<typeof cloudSearch> & { startAt?: number } =>
  edition === 'cloud' ? shaped(cloudSearch, raw) : shaped(dataCenterSearch, raw);

function shaped<T>(schema: z.ZodType<T>, raw: unknown): T {
  const read = schema.safeParse(raw);
  if (read.success) return read.data;
  throw new Refused(400, [
    'Invalid request payload. Refer to the REST API documentation and try again.',
    z.prettifyError(read.error),
  ]);
}

const mostText = 32_767;

/** A text as the edition wants it: a document in Cloud, a string in Data Center. */
export function checkText(field: string, value: unknown, { edition }: JiraWorld): void {
  if (edition === 'cloud') {
    const read = adfSchema.safeParse(value);
    if (!read.success) {
      throw new Refused(400, [], {
        [field]: 'Operation value must be an Atlassian Document (see the Atlassian Document Format)',
      });
    }
    if (JSON.stringify(value).length > mostText) throw new Refused(400, [], { [field]: 'CONTENT_LIMIT_EXCEEDED' });
    return;
  }
  if (typeof value !== 'string') throw new Refused(400, [], { [field]: 'Operation value must be a string' });
  if (value.length > mostText) {
    throw new Refused(400, [], {
      [field]: 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.',
    });
  }
}

type Fields = { summary: string; description: unknown; labels: string[]; assignee?: string };

/** The fields of an issue that is to be created, each checked as Jira checks it. */
export function checkFields(fields: Record<string, unknown>, world: JiraWorld): Fields {
  const { project, issuetype, summary, description, labels = [], assignee, ...others } = fields;
  const errors: Record<string, string> = {};
  for (const name of Object.keys(others)) {
    errors[name] = `Field '${name}' cannot be set. It is not on the appropriate screen, or unknown.`;
  }
  if ((project as { key?: string } | undefined)?.key !== world.project) errors.project = 'valid project is required';
  if (!world.issueTypes.includes((issuetype as { name?: string } | undefined)?.name ?? ''))
    errors.issuetype = 'Specify a valid issue type';
  if (typeof summary !== 'string' || summary === '') errors.summary = 'You must specify a summary of the issue.';
  else if (/[\r\n]/.test(summary)) errors.summary = 'The summary is invalid because it contains newline characters.';
  else if (summary.length > 255) errors.summary = "Summary can't exceed 255 characters.";
  const spaced = (labels as string[]).find((label) => /\s/.test(label) || label.length > 255);
  if (spaced !== undefined) errors.labels = `The label '${spaced}' contains spaces which is invalid.`;
  const who = assigneeOf(assignee, world, errors);
  if (Object.keys(errors).length > 0) throw new Refused(400, [], errors);
  checkText('description', description, world);
  return {
    summary: summary as string,
    description,
    labels: labels as string[],
    ...(who !== undefined && { assignee: who }),
  };
}

function assigneeOf(assignee: unknown, world: JiraWorld, errors: Record<string, string>): string | undefined {
  if (assignee === undefined) return undefined;
  const { id, accountId, name, ...others } = assignee as Record<string, string>;
  const who = world.edition === 'cloud' ? (id ?? accountId) : name;
  if (who === undefined || Object.keys(others).length > 0) errors.assignee = 'expected Object containing a id property';
  else if (!world.assignable.includes(who)) errors.assignee = `User '${who}' cannot be assigned issues.`;
  return who;
}
