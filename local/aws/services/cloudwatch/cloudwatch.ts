import type { Service, ServiceContext } from '../../service.ts';
import type { Deliver, PutEvent, PutMetric } from '../../targets.ts';
import { createTimetable } from '../../timetable.ts';
import { alarmOperations } from './alarm-operations.ts';
import { createAlarmStore } from './alarm-store.ts';
import type { Datum } from './datum.ts';
import { evaluateOnTime } from './evaluate-on-time.ts';
import type { Metric } from './metric.ts';
import { metricOperations } from './metric-operations.ts';
import { createMetricStore } from './metric-store.ts';
import { provisionAlarms } from './provision.ts';

export interface CloudWatchService extends Service {
  /** Records a datapoint of another AWS service's own metric. */
  putMetric: PutMetric;
}

/** The local CloudWatch: metrics in memory, metric and composite alarms that evaluate, announce themselves and act. */
export function createCloudWatch(
  context: ServiceContext & { deliver: Deliver; putEvent: PutEvent },
): CloudWatchService {
  const { clock, deliver, putEvent, place } = context;
  const timetable = createTimetable(clock);
  const metrics = createMetricStore();
  const changing = { context, deliver, putEvent, store: createAlarmStore(place) };
  const evaluator = evaluateOnTime(changing, metrics, timetable);
  const put = (metric: Metric, datum: Datum) => {
    metrics.put(metric, datum, clock.now());
    evaluator.onDatum(metric, datum.at);
  };
  return {
    name: 'cloudwatch',
    operations: { ...metricOperations(context, metrics, put), ...alarmOperations(changing) },
    provision: provisionAlarms(changing),
    putMetric({ value, unit, at = clock.now(), seconds = 60, ...metric }) {
      const step = seconds * 1000;
      put(metric, {
        at: Math.floor(at / step) * step,
        unit,
        sampleCount: 1,
        sum: value,
        minimum: value,
        maximum: value,
        values: new Map([[value, 1]]),
      });
    },
    async stop() {
      timetable.stop();
    },
  };
}
