import { parseJql } from './jql.ts';
import {
  checkFields,
  checkText,
  Refused,
  readComment,
  readCreate,
  readEdit,
  readSearch,
  readTransition,
} from './requests.ts';
import { addIssue, type Issue, type JiraWorld, move, type Status } from './world.ts';

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  /** Whether the credentials are those of the account; Jira takes others as an anonymous reader, who sees nothing here. */
  isKnown: boolean;
}

type Route = [method: string, path: RegExp, answer: (world: JiraWorld, asked: Asked, id: string) => [number, unknown]];

const routes: Route[] = [
  ['GET', /^\/myself$/, myself],
  ['POST', /^\/issue$/, create],
  ['POST', /^\/search(\/jql)?$/, search],
  ['GET', /^\/issue\/([^/]+)$/, (world, asked, id) => [200, show(found(world, asked, id), world, asked)]],
  ['PUT', /^\/issue\/([^/]+)$/, edit],
  ['GET', /^\/issue\/([^/]+)\/comment$/, comments],
  ['POST', /^\/issue\/([^/]+)\/comment$/, comment],
  ['GET', /^\/issue\/([^/]+)\/transitions$/, transitions],
  ['POST', /^\/issue\/([^/]+)\/transitions$/, transition],
];

export function answerTo(world: JiraWorld, asked: Asked): [number, unknown] {
  const searchPath = world.edition === 'cloud' ? '/search/jql' : '/search';
  for (const [method, path, answer] of routes) {
    const [matched, id = ''] = path.exec(asked.path) ?? [];
    if (matched === undefined || method !== asked.method) continue;
    if (matched.startsWith('/search') && matched !== searchPath) continue;
    return answer(world, asked, decodeURIComponent(id));
  }
  throw new Refused(404, [`null for uri: ${asked.path}`]);
}

function needAccount({ isKnown }: Asked): void {
  if (!isKnown) throw new Refused(401, ['Client must be authenticated to access this resource.']);
}

function myself(world: JiraWorld, asked: Asked): [number, unknown] {
  needAccount(asked);
  return [200, { accountId: world.self }];
}

function create(world: JiraWorld, asked: Asked): [number, unknown] {
  needAccount(asked);
  const issue = addIssue(world, world.self, checkFields(readCreate(asked.body).fields, world) as Issue);
  return [201, { id: issue.id, key: issue.key, self: `/issue/${issue.id}` }];
}

function found(world: JiraWorld, { isKnown }: Asked, idOrKey: string): Issue {
  const issue = world.issues.find(({ id, key }) => id === idOrKey || key === idOrKey);
  if (issue !== undefined && isKnown) return issue;
  throw new Refused(404, ['Issue does not exist or you do not have permission to see it.']);
}

function search(world: JiraWorld, asked: Asked): [number, unknown] {
  const {
    jql,
    fields = [],
    maxResults = 50,
    nextPageToken,
    reconcileIssues = [],
    startAt = 0,
  } = readSearch(asked.body, world);
  const query = parsed(jql);
  const seen = world.issues.filter(
    ({ id, labels, creator }) =>
      asked.isKnown &&
      (world.edition === 'data-center' || world.indexed.has(id) || reconcileIssues.includes(Number(id))) &&
      labels.some((label) => query.labels.includes(label)) &&
      (!query.ownOnly || creator === world.self),
  );
  const from = nextPageToken === undefined ? startAt : Number(nextPageToken);
  const page = seen.slice(from, from + maxResults);
  const issues = page.map((issue) => ({ id: issue.id, key: issue.key, fields: fieldsOf(issue, fields) }));
  const next = from + page.length < seen.length ? String(from + page.length) : undefined;
  if (world.edition === 'data-center') return [200, { issues, startAt: from, maxResults, total: seen.length }];
  return [200, { issues, ...(next === undefined ? { isLast: true } : { nextPageToken: next, isLast: false }) }];
}

function parsed(jql: string) {
  try {
    return parseJql(jql);
  } catch (error) {
    throw new Refused(400, [(error as Error).message]);
  }
}

function fieldsOf(issue: Issue, names: string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {
    status: { ...statusOf(issue.status) },
    labels: issue.labels,
    summary: issue.summary,
    description: issue.description,
    assignee: issue.assignee ?? null,
  };
  return Object.fromEntries(names.flatMap((name) => (name in all ? [[name, all[name]]] : [])));
}

function statusOf({ id, name, category }: Status) {
  return { id, name, statusCategory: { key: category, name: category } };
}

function show(issue: Issue, world: JiraWorld, { query }: Asked): unknown {
  const names = query.get('fields')?.split(',') ?? ['status', 'labels', 'summary', 'description', 'assignee'];
  const histories = issue.history.map(({ author, created, items }) => ({
    author: person(author, world),
    created: jiraTime(created),
    items,
  }));
  const changelog = { histories: world.edition === 'cloud' ? histories.reverse() : histories };
  return {
    id: issue.id,
    key: issue.key,
    fields: fieldsOf(issue, names),
    ...(query.get('expand') === 'changelog' && { changelog }),
  };
}

function person(account: string, { edition }: JiraWorld) {
  return edition === 'cloud' ? { accountId: account, displayName: account } : { name: account, displayName: account };
}

/** `2026-11-22T03:00:00.000+0000`, which is not quite ISO 8601. */
function jiraTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}

function edit(world: JiraWorld, asked: Asked, id: string): [number, unknown] {
  const issue = found(world, asked, id);
  const { fields } = readEdit(asked.body);
  const [name, ...more] = Object.keys(fields);
  if (name !== 'description' || more.length > 0) throw new Refused(400, [], { [name ?? 'fields']: 'cannot be set' });
  checkText('description', fields.description, world);
  issue.description = fields.description;
  return [204, undefined];
}

function comments(world: JiraWorld, asked: Asked, id: string): [number, unknown] {
  const { query } = asked;
  const all = [...found(world, asked, id).comments];
  if (query.get('orderBy') === '-created') all.reverse();
  const maxResults = Number(query.get('maxResults') ?? 50);
  return [
    200,
    { startAt: 0, maxResults, total: all.length, comments: all.slice(0, maxResults).map(({ body }) => ({ body })) },
  ];
}

function comment(world: JiraWorld, asked: Asked, id: string): [number, unknown] {
  const issue = found(world, asked, id);
  const { body } = readComment(asked.body);
  checkText('comment', body, world);
  issue.comments.push({ author: world.self, body, created: world.now });
  return [201, { id: String(issue.comments.length) }];
}

function transitionsOf(world: JiraWorld) {
  const may = world.workflow.filter(({ name }) => world.transitions.includes(name));
  return may.map((status) => ({ id: `t${status.id}`, name: `To ${status.name}`, to: statusOf(status) }));
}

function transitions(world: JiraWorld, asked: Asked, id: string): [number, unknown] {
  found(world, asked, id);
  return [200, { transitions: transitionsOf(world) }];
}

function transition(world: JiraWorld, asked: Asked, id: string): [number, unknown] {
  const issue = found(world, asked, id);
  const wanted = readTransition(asked.body).transition.id;
  const to = transitionsOf(world).find((one) => one.id === wanted)?.to;
  if (to === undefined)
    throw new Refused(400, [`It seems that you have tried to perform an operation which is not permitted.`]);
  if (world.demanding.includes(to.name)) throw new Refused(400, [], { resolution: 'Resolution is required.' });
  move(world, issue, to.name, world.self);
  return [204, undefined];
}
