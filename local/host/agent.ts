import type { CloudWatchClient, MetricDatum } from '@aws-sdk/client-cloudwatch';
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { Host } from './host.ts';

const namespace = 'Kizuki/Host';
const healthTimeout = 2_000;

/** What the agent measures on a host. */
export type Measured = Pick<Host, 'instanceId' | 'service' | 'healthUrl' | 'folder' | 'folderUsedPercent'>;

/**
 * Publishes the host's metrics every `everySeconds` until stopped, as the CloudWatch agent does on a real host: `ServiceUp` (1 or 0)
 * and `FolderUsedPercent`, high resolution. A failure goes to `onError` and the next round comes all the same.
 */
export function startAgent(options: {
  host: Measured;
  cloudWatch: CloudWatchClient;
  everySeconds: number;
  onError(error: unknown): void;
}): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let round = Promise.resolve();
  let idle = true;
  const timer = setInterval(publishUnlessBusy, options.everySeconds * 1000);
  publishUnlessBusy();

  function publishUnlessBusy(): void {
    if (!idle) return; // a slow round is not overtaken, so that no older value is published after a newer one
    idle = false;
    round = publish(options.host, options.cloudWatch, stopping.signal)
      .catch((error) => {
        if (!stopping.signal.aborted) options.onError(error);
      })
      .finally(() => {
        idle = true;
      });
  }

  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await round;
      options.cloudWatch.destroy();
    },
  };
}

async function publish(host: Measured, cloudWatch: CloudWatchClient, abortSignal: AbortSignal): Promise<void> {
  const data = await measure(host);
  await cloudWatch.send(new PutMetricDataCommand({ Namespace: namespace, MetricData: data }), { abortSignal });
}

/** Measures the host now. */
export async function measure(host: Measured): Promise<MetricDatum[]> {
  const [up, used] = await Promise.all([answers(host.healthUrl), host.folderUsedPercent()]);
  const instance = { Name: 'InstanceId', Value: host.instanceId };
  return [
    {
      MetricName: 'ServiceUp',
      Dimensions: [instance, { Name: 'Service', Value: host.service }],
      Value: up ? 1 : 0,
      Unit: 'Count',
      StorageResolution: 1,
    },
    {
      MetricName: 'FolderUsedPercent',
      Dimensions: [instance, { Name: 'Folder', Value: host.folder }],
      Value: used,
      Unit: 'Percent',
      StorageResolution: 1,
    },
  ];
}

/** Whether a GET of `url` gives 200 in time. Any other end, a refused connection too, is what "down" means. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(healthTimeout), headers: { connection: 'close' } });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
