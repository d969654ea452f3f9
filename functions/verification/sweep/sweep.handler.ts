import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Context } from 'aws-lambda';
import { catalogue } from '../../../runbooks/catalogue.ts';
import { people } from '../../../runbooks/people.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { createCloudWatchAlarmList } from '../../adapters/cloudwatch/alarm-list.ts';
import { createDigestBus } from '../../adapters/eventbridge/digest-bus.ts';
import { variable } from '../../adapters/lambda/environment.ts';
import { logger, metrics, observed } from '../../adapters/lambda/observed.ts';
import { createExecutionFinder } from '../../adapters/ssm/execution-finder.ts';
import { createVerificationPorts } from '../../adapters/verification-ports.ts';
import { endStorm } from '../../decision/storm/end-storm.ts';
import { countKnown } from './count-known.ts';
import type { SweepPorts } from './ports.ts';
import { settleRuns } from './settle-runs.ts';
import { sweep } from './sweep.ts';
import { sweepIncidents } from './sweep-incidents.ts';

/** What is left of an invocation's time is for the looks that were begun. */
const reserveMilliseconds = 20_000;

const verification = createVerificationPorts(catalogue, remediations);
const ports: SweepPorts = {
  ...verification,
  alarmList: createCloudWatchAlarmList(new CloudWatchClient()),
  executions: createExecutionFinder(verification.automations),
  people,
  digests: createDigestBus({ client: new EventBridgeClient(), bus: variable('KIZUKI_BUS'), now: verification.now }),
  count: (metric, value) => metrics.addMetric(metric, 'Count', value),
};

/** Which of the schedules invoked the function: `{ "every": "minute" }` or `{ "every": "hour" }`. */
interface Scheduled {
  every?: 'minute' | 'hour';
}

/** Looks for what no event told of: each minute at incidents and storms, each hour at what all decisions rest on. */
export const handler = observed(async ({ every = 'minute' }: Scheduled, context: Context): Promise<void> => {
  const until = new Date(Date.now() + context.getRemainingTimeInMillis() - reserveMilliseconds).toISOString();
  const tasks = {
    minute: [
      { name: 'incidents', run: () => sweepIncidents(ports, { incidents: 500, atOnce: 20, until }) },
      { name: 'storm', run: () => endStorm({ ...ports, owner: 'kizuki' }) },
    ],
    hour: [
      { name: 'known alarms', run: () => countKnown(ports) },
      { name: 'runs', run: () => settleRuns(ports) },
    ],
  };
  await sweep(tasks[every], (task, error) =>
    logger.error('a task of the sweep failed', { task, error: error as Error }),
  );
});
