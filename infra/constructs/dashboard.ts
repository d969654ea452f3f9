import { Aws } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget, type IAlarm, LogQueryWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface DashboardProps {
  functions: LambdaFunction[];
  queues: Queue[];
  dead: Queue[];
  alarms: IAlarm[];
}

/** One look at whether Kizuki itself is well. Dashboards are global in an account, so the region is in its name. */
export function dashboard(scope: Construct, { functions, queues, dead, alarms }: DashboardProps): Dashboard {
  const width = 12;
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: `kizuki-${Aws.REGION}`,
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms on Kizuki itself', alarms, width: 24 })],
      [
        new GraphWidget({ title: 'Invocations', width, left: functions.map((fn) => fn.metricInvocations()) }),
        new GraphWidget({
          title: 'Errors and throttles',
          width,
          left: functions.flatMap((fn) => [fn.metricErrors(), fn.metricThrottles()]),
        }),
      ],
      [
        new GraphWidget({
          title: 'Duration (p99)',
          width,
          left: functions.map((fn) => fn.metricDuration({ statistic: 'p99' })),
        }),
        new GraphWidget({
          title: 'Waiting messages: age of the oldest, and dead letters',
          width,
          left: queues.map((queue) => queue.metricApproximateAgeOfOldestMessage()),
          right: dead.map((queue) => queue.metricApproximateNumberOfMessagesVisible()),
        }),
      ],
      [
        new LogQueryWidget({
          title: 'Latest warnings and errors',
          width: 24,
          logGroupNames: functions.map((fn) => fn.logGroup.logGroupName),
          queryLines: [
            'fields @timestamp, @log, level, message',
            'filter level in ["WARN", "ERROR", "CRITICAL"]',
            'sort @timestamp desc',
            'limit 20',
          ],
        }),
      ],
    ],
  });
}
