/**
 * What boto3 makes of some answers beyond what the service sends, and the SDK does not; by botocore's handlers.py.
 * `answer` is plain data and stays as it is.
 */
export function boto3Answer(service: string, api: string, answer: Record<string, unknown>): Record<string, unknown> {
  const name = `${service} ${api.replaceAll('_', '')}`.toLowerCase();
  if (service.toLowerCase() === 'iam') return decodePolicies(answer) as Record<string, unknown>;
  return answers[name]?.(answer) ?? answer;
}

const answers: Record<string, (answer: Record<string, unknown>) => Record<string, unknown>> = {
  'ec2 getconsoleoutput': (answer) =>
    typeof answer.Output === 'string' ? { ...answer, Output: decodeBase64(answer.Output) } : answer,
  'cloudformation gettemplate': (answer) =>
    typeof answer.TemplateBody === 'string'
      ? { ...answer, TemplateBody: parseMap(answer.TemplateBody) ?? answer.TemplateBody }
      : answer,
};

const policyMembers = new Set(['AssumeRolePolicyDocument', 'PolicyDocument', 'Document']);

/** IAM sends policies as percent-encoded JSON; boto3 gives the data. */
function decodePolicies(value: unknown, name?: string): unknown {
  if (typeof value === 'string') return name !== undefined && policyMembers.has(name) ? policy(value) : value;
  if (Array.isArray(value)) return value.map((item) => decodePolicies(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, decodePolicies(member, key)]));
}

function policy(text: string): unknown {
  return parseMap(decoded(text)) ?? parseMap(text) ?? text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % in it: it came without encoding
  }
}

function parseMap(text: string): unknown {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' ? data : undefined;
  } catch {
    return undefined; // such as a template in YAML, which boto3 leaves as text as well
  }
}

function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}
