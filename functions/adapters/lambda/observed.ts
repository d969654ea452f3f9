import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { redactError } from '../../incident/redact-error.ts';
import { logger } from './logger.ts';

export { logger };
export const metrics = new Metrics({ namespace: 'Kizuki' });

/**
 * A handler with structured logs that carry the request's id, and with metrics that are flushed when it ends. Logs hold no secrets,
 * and neither does the error that it ends with, which Lambda logs and answers.
 */
export function observed<Event, Result>(work: (event: Event, context: Context) => Promise<Result>) {
  return middy<Event, Result>()
    .use(injectLambdaContext(logger))
    .use({ after: publishMetrics, onError: publishMetrics })
    .use({ onError: ({ error }) => redactError(error) })
    .handler((event, context) => work(event, context));
}

/** Not Powertools' own middleware: it warns of every invocation that measured nothing. */
function publishMetrics(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
