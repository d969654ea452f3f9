/** Which queue feeds which function, and how. */
export interface EventSourceMapping {
  id: string;
  eventSourceArn: string;
  functionArn: string;
  batchSize: number;
  batchingWindowSeconds: number;
  reportsBatchItemFailures: boolean;
  maximumConcurrency?: number;
  enabled: boolean;
}
