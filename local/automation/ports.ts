import type { ChildRequest } from './children/child-automation.ts';
import type { Execution } from './engine.ts';

/** Everything the engine needs from outside. It has no other way to reach anything, so a test decides what each one does. */
export interface Ports {
  clock: Clock;
  /**
   * Calls one AWS operation as the execution's role. `api` is PascalCase (`DescribeInstances`), `service` the boto3 name (`ec2`).
   * The answer is plain data: PascalCase keys as boto3 gives them, times as ISO 8601 text, no `$metadata`.
   * Throws `AwsCallError` where AWS answered with an error.
   */
  callAws(call: AwsCall): Promise<Record<string, unknown>>;
  /** A document by name for child automations; undefined where there is none. */
  findDocument(name: string, version?: string): Promise<string | undefined>;
  /** A parameter store value for `{{ssm:name}}` defaults; undefined where there is none. */
  ssmParameter(name: string): Promise<string | undefined>;
  /** Runs a script of aws:executeScript; where it is absent such a step fails and says so. Never rejects for what the script does. */
  runScript?(script: ScriptRun): Promise<ScriptResult>;
  /** The content of a file attached to a document; undefined where there is none. Absent where documents have no attachments. */
  findAttachment?(documentName: string, file: string): Promise<Uint8Array | undefined>;
  /** Calls a webhook integration by name; where it is absent such a step fails and says so. */
  invokeWebhook?(call: WebhookCall): Promise<WebhookAnswer>;
  /**
   * Starts an automation as a child of another. Where it is absent, children run in this process with these ports. Rejects where the
   * child cannot start; the step that asked for it then fails.
   */
  startChild?(child: ChildRequest): Promise<Execution>;
  /** Called after every change of the execution's or a step's status, in order. */
  onStatusChange?(change: StatusChange): void;
  newId(): string;
}

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after that many milliseconds of this clock, or rejects with the signal's reason once it aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** Calls `wake` after that many milliseconds of this clock, unless what it gives is called before: `sleep` for what is mostly cancelled. */
  after?(milliseconds: number, wake: () => void): () => void;
}

export interface AwsCall {
  service: string;
  api: string;
  input: Record<string, unknown>;
  region?: string;
  /** ARN of the role that the document assumes; the caller's own credentials where absent. */
  assumeRole?: string;
  signal: AbortSignal;
}

/** AWS answered with an error; `code` as on the wire (`AccessDeniedException`). */
export class AwsCallError extends Error {
  readonly code: string;
  readonly statusCode: number;

  constructor(code: string, message: string, statusCode: number, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AwsCallError';
    this.code = code;
    this.statusCode = statusCode;
  }
}

export interface StatusChange {
  executionId: string;
  documentName: string;
  documentVersion: string;
  /** ARN of who started the execution. */
  executedBy?: string;
  status: string;
  /** Set where the status is a step's. */
  step?: { name: string; executionId: string; action: string };
  /** When what has changed began and ended, the step where there is one, else the execution. Milliseconds since the epoch. */
  startedAt?: number;
  endedAt?: number;
  at: number;
}

export interface ScriptRun {
  /** `python3.11`, `PowerShell Core 7.4` */
  runtime: string;
  /** The function to call with (events, context); PowerShell has none. */
  handler?: string;
  /** Absent where the attachment is the script. */
  script?: string;
  /** What the handler gets as its first argument; JSON. */
  payload: Record<string, unknown>;
  /** What the handler gets as its second argument: `global:REGION`, `automation:EXECUTION_ID` and so on. */
  context: Record<string, string>;
  /** The content of the document's attachment, by file name. */
  attachments?: Record<string, Uint8Array>;
  /** The role of the execution, with whose credentials the script calls AWS. */
  assumeRole?: string;
  executionId: string;
  signal: AbortSignal;
}

export type ScriptResult =
  | { kind: 'returned'; payload: unknown; log: string }
  /** The script itself failed: `message` is what its runtime said. */
  | { kind: 'failed'; message: string; log: string }
  /** It could not be run here at all, such as for want of an interpreter. */
  | { kind: 'unavailable'; message: string };

export interface WebhookCall {
  integration: string;
  body?: string;
  /** The role of the execution, which reads the integration. */
  assumeRole?: string;
  signal: AbortSignal;
}

export interface WebhookAnswer {
  response: string;
  responseCode: number;
}
