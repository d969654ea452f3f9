import { randomUUID } from 'node:crypto';
import { evaluateResourcePolicy } from '../../../authorise/resource-policy.ts';
import type { ServiceContext } from '../../../service.ts';
import type { WireRequest, WireResponse } from '../../../wire/request.ts';
import type { FunctionRegistry, RegisteredFunction } from '../function-registry.ts';
import { urlEvent } from './url-event.ts';
import { plain, urlResponse } from './url-response.ts';

/** Below this path of the endpoint each function has its URL; on AWS it has a host of its own. */
const below = '/lambda-url/';

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const mostBytes = 6_291_456;

/** The URL of a function, on the endpoint. */
export function functionUrl(endpointUrl: string, name: string): string {
  return `${endpointUrl}${below}${name}/`;
}

/**
 * Answers a request to the URL of a function, which anybody may call whom the function's policy lets: both for `InvokeFunctionUrl` and for
 * `InvokeFunction` through the URL. Undefined for any other request.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export function serveUrl(
  registry: FunctionRegistry,
  { clock }: ServiceContext,
): (request: WireRequest) => Promise<WireResponse> | undefined {
  return (request) => {
    const { pathname, search } = new URL(request.url, 'http://localhost');
    if (!pathname.startsWith(below)) return undefined;
    const [name = '', ...rest] = pathname.slice(below.length).split('/');
    const target = registry.all().find(({ deployed }) => deployed.name === name);
    if (target?.hasUrl !== true) return undefined;
    return answer(target, request, { name, path: `/${rest.join('/')}`, query: search.slice(1) });
  };

  async function answer(
    target: RegisteredFunction,
    request: WireRequest,
    url: { name: string; path: string; query: string },
  ): Promise<WireResponse> {
    const { deployed, runner } = target;
    if (!mayAnybody(registry, deployed.arn)) return plain(403, 'Forbidden');
    if (request.body.length > mostBytes) return plain(413, 'Request must be smaller than 6291456 bytes');
    const requestId = randomUUID();
    const running = runner.tryInvoke({
      requestId,
      payload: JSON.stringify(urlEvent(request, url, { requestId, now: clock.now() })),
      invokedFunctionArn: deployed.arn,
    });
    return running === undefined ? plain(429, 'Rate Exceeded.') : urlResponse(await running);
  }
}

function mayAnybody(registry: FunctionRegistry, resource: string): boolean {
  const policy = registry.policy(resource);
  const anybody = { account: 'anonymous', arns: [] };
  const asked: [string, Record<string, string>][] = [
    ['lambda:InvokeFunctionUrl', { 'lambda:FunctionUrlAuthType': 'NONE' }],
    ['lambda:InvokeFunction', { 'lambda:InvokedViaFunctionUrl': 'true' }],
  ];
  return asked.every(
    ([action, context]) => evaluateResourcePolicy(policy, anybody, { action, resource, context }) === 'allowed',
  );
}
