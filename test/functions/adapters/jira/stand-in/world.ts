/** What the stand-in holds. Moments are milliseconds since 1970. */
export interface JiraWorld {
  edition: 'cloud' | 'data-center';
  token: string;
  /** The account that the token is of, and the others, by id in Cloud and by name in Data Center. */
  self: string;
  assignable: string[];
  project: string;
  issueTypes: string[];
  workflow: Status[];
  /** Names of the statuses that the account of the token may give to an issue. */
  transitions: string[];
  /** Names of the statuses whose transition has a screen with a field that must be filled in. */
  demanding: string[];
  issues: Issue[];
  /** Ids of issues that the search shows: in Cloud it lags behind until it has caught up. */
  indexed: Set<string>;
  indexLags: boolean;
  now: number;
  /** What happens to the next request that fits, instead of an answer. */
  faults: Fault[];
  requests: { method: string; path: string }[];
}

export interface Status {
  id: string;
  name: string;
  category: 'new' | 'indeterminate' | 'done';
}

export interface Fault {
  method: string;
  path: RegExp;
  /** Refused with that status; or the connection is cut before the request is taken, or after. */
  answer: number | 'cut-before' | 'cut-after';
  headers?: Record<string, string>;
}

export interface Issue {
  id: string;
  key: string;
  creator: string;
  summary: string;
  description: unknown;
  labels: string[];
  assignee?: string;
  status: Status;
  comments: { author: string; body: unknown; created: number }[];
  history: { author: string; created: number; items: { field: string; from: string; to: string }[] }[];
}

const statuses: Status[] = [
  { id: '10000', name: 'To Do', category: 'new' },
  { id: '10001', name: 'In Progress', category: 'indeterminate' },
  { id: '10002', name: 'Done', category: 'done' },
  { id: '10003', name: "Won't Do", category: 'done' },
];

export function createJiraWorld(over: Partial<JiraWorld> = {}): JiraWorld {
  return {
    edition: 'cloud',
    token: 'token-of-kizuki',
    self: 'account-of-kizuki',
    assignable: ['account-of-olivia'],
    project: 'OPS',
    issueTypes: ['Task', 'Incident'],
    workflow: statuses,
    transitions: statuses.map(({ name }) => name),
    demanding: [],
    issues: [],
    indexed: new Set(),
    indexLags: false,
    now: Date.parse('2026-11-22T03:00:00.000Z'),
    faults: [],
    requests: [],
    ...over,
  };
}

export function addIssue(
  world: JiraWorld,
  creator: string,
  given: Pick<Issue, 'summary' | 'description' | 'labels' | 'assignee'>,
): Issue {
  const number = world.issues.length + 1;
  const issue: Issue = {
    ...given,
    id: String(10_000 + number),
    key: `${world.project}-${number}`,
    creator,
    status: world.workflow[0] as Status,
    comments: [],
    history: [],
  };
  world.issues.push(issue);
  if (!world.indexLags) world.indexed.add(issue.id);
  return issue;
}

export function move(world: JiraWorld, issue: Issue, name: string, author: string): void {
  const to = world.workflow.find((status) => status.name === name);
  if (to === undefined) throw new Error(`the workflow has no status ${name}`);
  world.now += 1_000;
  issue.history.push({ author, created: world.now, items: [{ field: 'status', from: issue.status.id, to: to.id }] });
  issue.status = to;
}

/** The search index has seen all that there is. */
export function catchUp(world: JiraWorld): void {
  for (const { id } of world.issues) world.indexed.add(id);
}
