/** An HTTP request as the server read it: header names in lower case, the body whole and unzipped. */
export interface WireRequest {
  method: string;
  /** Path with query string, as sent. */
  url: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** An HTTP response before it is written. */
export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Which operation of which service a request asks for, by the local names (`cloudwatch`, not `monitoring`). */
export interface Target {
  service: string;
  operation: string;
}
