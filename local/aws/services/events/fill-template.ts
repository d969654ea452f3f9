/**
 * Puts values in place of the `<name>`s of an input template.
 *
 * Inside quotes a text is put in as it is, escaped, and anything else as JSON, escaped; outside quotes every value is put in as JSON.
 * A name without a value becomes nothing inside quotes and an empty text outside. A name that the template does not define stays.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
export function fillTemplate(template: string, variables: Record<string, unknown>): string {
  let inQuotes = false;
  return template.replace(/\\.|"|<([\w.-]+)>/gs, (token, name: string | undefined) => {
    if (token === '"') inQuotes = !inQuotes;
    if (name === undefined || !Object.hasOwn(variables, name)) return token;
    return inQuotes ? quoted(variables[name]) : (JSON.stringify(variables[name]) ?? '""');
  });
}

function quoted(value: unknown): string {
  if (value === undefined) return '';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return JSON.stringify(text).slice(1, -1);
}
