import type { Place } from '../../service.ts';

/** A function as the template declares it, defaults filled in. */
export interface DeployedFunction {
  name: string;
  arn: string;
  roleArn: string;
  handler: string;
  runtime: string;
  architectures: string[];
  /** Directory with the function's code: LAMBDA_TASK_ROOT. */
  taskRoot: string;
  codeSha256: string;
  codeSize: number;
  timeoutSeconds: number;
  memoryMegabytes: number;
  environment: Record<string, string>;
  description: string;
  logGroup: string;
  /** How many invocations run at once. */
  concurrency: number;
  /** The part of it that the template reserves. */
  reservedConcurrency?: number;
  deadLetterArn?: string;
  lastModified: Date;
}

/** What happens to asynchronous invocations that fail (AWS::Lambda::EventInvokeConfig). */
export interface EventInvokeConfig {
  maximumRetryAttempts: number;
  maximumEventAgeSeconds: number;
  onFailureArn?: string;
  onSuccessArn?: string;
}

/** AWS's defaults. Source: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
export const defaultEventInvokeConfig: EventInvokeConfig = {
  maximumRetryAttempts: 2,
  maximumEventAgeSeconds: 6 * 3600,
};

/** `arn:aws:lambda:ap-northeast-1:000000000000:function:NAME` */
export function functionArn(place: Place, name: string): string {
  return `arn:${place.partition}:lambda:${place.region}:${place.account}:function:${name}`;
}

/**
 * The function's name and qualifier out of what the API takes: a name, a partial ARN or an ARN, each with or without `:qualifier`.
 * Source: https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export function parseFunctionName(text: string): { name: string; qualifier?: string } {
  const [name = '', qualifier] = text.replace(/^(arn:[^:]+:lambda:[^:]*:)?(\d{12}:)?function:/, '').split(':');
  return qualifier === undefined ? { name } : { name, qualifier };
}
