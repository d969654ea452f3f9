import { SSMClient, type SSMClientConfig } from '@aws-sdk/client-ssm';

/**
 * The client through which executions are started: the one place that calls again by itself, with jitter, and that sends less while
 * SSM throttles. Five attempts take about four seconds, well within the function's time; what outlasts them waits in the queue.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function createSsmClient(config: SSMClientConfig = {}): SSMClient {
  return new SSMClient({ retryMode: 'adaptive', maxAttempts: 5, ...config });
}
