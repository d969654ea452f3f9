import {
  AlarmStatusWidget,
  CustomWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  LogQueryWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Aws } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { Watched } from './self-alarms.ts';

export interface DashboardProps {
  parts: Watched[];
  alarms: IAlarm[];
  /** The function that answers the incident board. */
  board: IFunction;
}

/** The incident board, and one look at whether Kizuki itself is well. Dashboards are global in an account, so the region is in its name. */
export function dashboard(scope: Construct, { parts, alarms, board }: DashboardProps): Dashboard {
  const functions = parts.map((part) => part.function);
  const queues = parts.flatMap(({ queue }) => queue ?? []);
  const dead = parts.map((part) => part.dead);
  const width = 12;
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: `kizuki-${Aws.REGION}`,
    widgets: [
      [
        new CustomWidget({
          title: 'Incidents',
          functionArn: board.functionArn,
          width: 24,
          height: 16,
          // a person may be writing into it
          updateOnResize: false,
          updateOnTimeRangeChange: false,
        }),
      ],
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
