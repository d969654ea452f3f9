import type { PutMetric } from '../../targets.ts';
import { embeddedMetrics } from './embedded-metrics.ts';

/** What Lambda tells CloudWatch of one function. */
export interface Measurements {
  invoked(invocation: { failed: boolean; milliseconds: number }): void;
  throttled(): void;
  /** A line of its log, which may hold metrics of the function's own. */
  logged(line: string): void;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export function measurements(functionName: string, putMetric: PutMetric = () => {}): Measurements {
  const put = (name: string, value: number, unit = 'Count') =>
    putMetric({ namespace: 'AWS/Lambda', name, dimensions: { FunctionName: functionName }, value, unit });
  return {
    invoked({ failed, milliseconds }) {
      put('Invocations', 1);
      put('Errors', failed ? 1 : 0);
      put('Duration', milliseconds, 'Milliseconds');
    },
    throttled() {
      put('Throttles', 1);
    },
    logged(line) {
      for (const metric of embeddedMetrics(line)) putMetric(metric);
    },
  };
}
