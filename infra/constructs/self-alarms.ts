import {
  Alarm,
  type AlarmProps,
  ComparisonOperator,
  type IAlarm,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** A function of Kizuki with what stands around it. */
export interface Watched {
  function: LambdaFunction;
  dead: Queue;
  /** What it takes its work from. */
  queue?: Queue;
  /** Minutes between its invocations, where a schedule makes them. */
  everyMinutes?: number;
}

/** Ten minutes: redelivery takes three, so that this is more than an attempt that failed for once. */
const oldestSeconds = 600;

/** So many invocations in a row may be missing before a schedule is called silent. */
const missed = 5;

const minute = Duration.minutes(1);

/** The alarms on Kizuki itself: people hear of it when it loses something, fails, is held back, or falls silent. */
export class SelfAlarms extends Construct {
  /** By name, for the dashboard: references to alarms are more than moto can resolve. */
  readonly alarms: IAlarm[] = [];
  readonly #topic: ITopic;

  constructor(scope: Construct, id: string, topic: ITopic) {
    super(scope, id);
    this.#topic = topic;
  }

  /** Everything that there is to watch in a function of this name. */
  watch(name: string, { function: fn, dead, queue, everyMinutes }: Watched): void {
    const period = Duration.minutes(5);
    this.#above(`${name}-errors`, `${name} failed: its log says why`, fn.metricErrors({ period }));
    this.#above(
      `${name}-throttles`,
      `${name} was held back by Lambda: raise its concurrency`,
      fn.metricThrottles({ period }),
    );
    this.#above(
      `${name}-dead-not-empty`,
      `${name}-dead holds what could not be dealt with: read it, mend the cause, redrive`,
      dead.metricApproximateNumberOfMessagesVisible({ period: minute, statistic: Stats.MAXIMUM }),
    );
    if (queue !== undefined) {
      this.#above(
        `${name}-waiting`,
        `${name} has messages older than ${oldestSeconds / 60} minutes: it cannot keep up, or fails again and again`,
        queue.metricApproximateAgeOfOldestMessage({ period: minute, statistic: Stats.MAXIMUM }),
        oldestSeconds,
      );
    }
    if (everyMinutes !== undefined) {
      const silent = `${name} has not run for ${missed * everyMinutes} minutes: see its schedule and its log`;
      this.watchSilence(`${name}-silent`, silent, fn.metricInvocations({ period: minute }), missed * everyMinutes);
    }
  }

  /** Signals that could not be decided: nothing is changed then, and people must know at once. */
  watchUndecided(name: string): void {
    const metric = ownMetric('GuardStateUnavailable', name);
    const description = `${name} cannot read or write the guard state: nothing is changed, and signals wait in its queue`;
    this.#above(`${name}-undecided`, description, metric);
  }

  /** That something which comes again and again has not come for so many minutes; it counts as missing from the first minute on. */
  watchSilence(name: string, description: string, metric: IMetric, minutes: number): void {
    this.#alarm(
      name,
      {
        metric,
        alarmDescription: description,
        threshold: 1,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: minutes,
        treatMissingData: TreatMissingData.BREACHING,
      },
      { tellsOfEnd: true },
    );
  }

  #above(name: string, description: string, metric: IMetric, threshold = 0): void {
    this.#alarm(name, {
      metric,
      alarmDescription: description,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      // An idle function and an empty queue send no metrics.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  #alarm(name: string, props: AlarmProps, { tellsOfEnd = false } = {}): void {
    const alarm = new Alarm(this, name, { alarmName: name, ...props });
    alarm.addAlarmAction(new SnsAction(this.#topic));
    if (tellsOfEnd) alarm.addOkAction(new SnsAction(this.#topic));
    this.alarms.push(Alarm.fromAlarmName(this, `${name}-reference`, name));
  }
}

/** How often a function measured something of its own, by the minute. */
export function ownMetric(metricName: string, service: string): IMetric {
  return new Metric({
    namespace: 'Kizuki',
    metricName,
    dimensionsMap: { service },
    statistic: Stats.SUM,
    period: minute,
  });
}
