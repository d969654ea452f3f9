import { AwsCallError, type Ports, type WebhookAnswer } from '../automation/ports.ts';

/** Where SSM keeps webhook integrations. https://docs.aws.amazon.com/systems-manager/latest/userguide/creating-webhook-integrations.html */
const NAMESPACE = '/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/';
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

interface Integration {
  url: URL;
  headers: Record<string, string>;
  payload?: string;
}

/** A webhook integration is not there, or not one. */
class WebhookIntegrationError extends Error {
  override readonly name = 'WebhookIntegrationError';
}

/**
 * Makes what calls webhook integrations: it reads them where SSM does, from the parameter store, as the role of the execution, and posts
 * the body, or the integration's default one, to their URL. Whatever the provider answers is the answer. Rejects with
 * `WebhookIntegrationError`, with the `AwsCallError` of GetParameter, or where the provider is not reached.
 */
export function webhookCaller(callAws: Ports['callAws']): NonNullable<Ports['invokeWebhook']> {
  return async ({ integration: name, body, assumeRole, signal }) => {
    const role = assumeRole === undefined ? {} : { assumeRole };
    const input = { Name: `${NAMESPACE}${name}`, WithDecryption: true };
    const integration = readIntegration(
      name,
      await read(() => callAws({ service: 'ssm', api: 'GetParameter', input, ...role, signal })),
    );
    return post(name, integration, body ?? integration.payload, signal);
  };

  async function read(getParameter: () => Promise<Record<string, unknown>>): Promise<unknown> {
    try {
      const { Parameter } = await getParameter();
      return (Parameter as { Value?: unknown } | undefined)?.Value;
    } catch (error) {
      if (error instanceof AwsCallError && error.code === 'ParameterNotFound') return undefined;
      throw error;
    }
  }
}

async function post(
  name: string,
  { url, headers }: Integration,
  body: string | undefined,
  signal: AbortSignal,
): Promise<WebhookAnswer> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
      signal,
    });
    return { response: await answer.text(), responseCode: answer.status };
  } catch (cause) {
    if (signal.aborted) throw signal.reason;
    const why = ((cause as Error).cause as Error | undefined)?.message ?? (cause as Error).message;
    throw new WebhookIntegrationError(`the webhook of the integration ${name} was not reached: ${why}`, { cause });
  }
}

function readIntegration(name: string, value: unknown): Integration {
  if (typeof value !== 'string') {
    throw new WebhookIntegrationError(
      `there is no webhook integration ${name}: put a SecureString parameter ${NAMESPACE}${name} with the value {"url": "https://…"}`,
    );
  }
  const fields = readFields(name, value);
  const url = String(fields.url);
  if (!URL.canParse(url)) throw new WebhookIntegrationError(`the webhook integration ${name} has no url, but ${url}`);
  const parsed = new URL(url);
  if (parsed.protocol !== 'https:' && !loopback.test(parsed.hostname))
    throw new WebhookIntegrationError(`the url of the webhook integration ${name} must be https, but is ${url}`);
  const { payload, headers } = fields;
  return {
    url: parsed,
    headers: isMap(headers)
      ? Object.fromEntries(Object.entries(headers).map(([key, text]) => [key.toLowerCase(), String(text)]))
      : {},
    ...(payload === undefined ? {} : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
  };
}

/** AWS's page writes the names of the fields in both letter cases. */
function readFields(name: string, value: string): Record<string, unknown> {
  let data: unknown;
  try {
    data = JSON.parse(value);
  } catch (cause) {
    throw new WebhookIntegrationError(`the webhook integration ${name} is not JSON`, { cause });
  }
  if (!isMap(data)) throw new WebhookIntegrationError(`the webhook integration ${name} is not a map of its fields`);
  return Object.fromEntries(Object.entries(data).map(([key, field]) => [key.toLowerCase(), field]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
