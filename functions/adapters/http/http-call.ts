/** One call of a service over HTTP. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `https:`; `http:` for this machine only. */
  url: string;
  headers?: Record<string, string>;
  body?: string;
  /** Whether it may be taken twice without harm: what was perhaps taken is sent again only then. */
  repeatable: boolean;
}

export interface HttpAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
}

/**
 * Calls a service and gives its answer: a success, or a refusal (4xx) for which the caller has to know the reason.
 *
 * @throws {HttpCallFailedError} where there was no such answer, though as often as allowed.
 */
export type HttpCall = (request: HttpRequest) => Promise<HttpAnswer>;
