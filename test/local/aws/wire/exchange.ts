import type { Input } from '../../../../local/aws/service.ts';
import { answer, type Backend } from '../../../../local/aws/wire/answer.ts';
import type { WireRequest } from '../../../../local/aws/wire/request.ts';

/** What a backend under test does with a call. */
export type Handler = (service: string, operation: string, input: Input) => Record<string, unknown>;

export const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/ap-northeast-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

/** Sends one request through the wire to a backend that serves everything named in `served`. */
export async function exchange(
  request: Partial<WireRequest>,
  handle: Handler,
  served: (service: string) => boolean = () => true,
) {
  const calls: { service: string; operation: string; input: Input }[] = [];
  const faults: unknown[] = [];
  const backend: Backend = {
    callerOf: () => ({ account: '000000000000', arn: 'arn:aws:iam::000000000000:root' }),
    serves: ({ service }) => served(service),
    async call(_, { service, operation }, input) {
      calls.push({ service, operation, input });
      return handle(service, operation, input);
    },
    async passOn(_, { service, operation }) {
      return { status: 299, headers: {}, body: `passed on ${service}:${operation}` };
    },
    fault: (error) => faults.push(error),
  };
  const response = await answer(backend, { method: 'POST', url: '/', headers: {}, body: Buffer.alloc(0), ...request });
  return { response, calls, faults, text: Buffer.from(response.body).toString('utf8') };
}
