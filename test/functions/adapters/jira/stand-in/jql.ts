/** A query of the kinds that are known here; anything else is refused, as Jira refuses what it cannot parse. */
export interface Query {
  labels: string[];
  ownOnly: boolean;
}

/** https://support.atlassian.com/jira-software-cloud/docs/jql-fields/ */
export function parseJql(jql: string): Query {
  const [conditions = '', order] = jql.split(/ ORDER BY /i);
  if (order !== undefined && !/^(created|key)( (ASC|DESC))?$/i.test(order))
    throw new Error(`Error in the JQL Query: ORDER BY ${order}`);
  const query: Query = { labels: [], ownOnly: false };
  for (const condition of conditions.split(/ AND /i)) {
    const labels = /^labels in \((.+)\)$/i.exec(condition)?.[1];
    if (labels !== undefined) query.labels = labels.split(/,\s*/).map((label) => JSON.parse(label) as string);
    else if (/^creator = currentUser\(\)$/i.test(condition)) query.ownOnly = true;
    else throw new Error(`Error in the JQL Query: ${condition}`);
  }
  if (query.labels.length === 0)
    throw new Error('Unbounded JQL queries are not allowed here. Please add a search restriction.');
  return query;
}
