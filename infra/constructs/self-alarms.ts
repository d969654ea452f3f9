import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IAlarm,
  type IMetric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** The alarms on Kizuki itself: people hear of it when it loses something, fails or is held back. */
export class SelfAlarms extends Construct {
  /** By name, for the dashboard: references to alarms are more than moto can resolve. */
  readonly alarms: IAlarm[] = [];
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, topic: ITopic) {
    super(scope, id);
    this.#topic = topic;
  }

  watchFunction(name: string, fn: LambdaFunction): void {
    const period = Duration.minutes(5);
    this.#alarm(`${name}-errors`, `${name} failed: its log says why`, fn.metricErrors({ period }));
    this.#alarm(
      `${name}-throttles`,
      `${name} was held back by Lambda: raise its concurrency`,
      fn.metricThrottles({ period }),
    );
  }

  watchDeadLetters(name: string, queue: Queue): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({
      period: Duration.minutes(1),
      statistic: Stats.MAXIMUM,
    });
    this.#alarm(
      `${name}-not-empty`,
      `${name} holds what could not be dealt with: read it, mend the cause, redrive`,
      metric,
    );
  }

  #alarm(name: string, description: string, metric: IMetric): void {
    const alarm = new Alarm(this, name, {
      alarmName: name,
      alarmDescription: description,
      metric,
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // An idle function and an empty queue send no metrics.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    this.alarms.push(Alarm.fromAlarmName(this, `${name}-reference`, name));
  }
}
