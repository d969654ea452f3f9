import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ReportSettings } from '../../functions/people/people-settings.ts';
import { allow, arnOf, substituted } from './allow.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { kizukiFunction } from './kizuki-function.ts';
import { keepIncidents, readGuards, type Shared } from './shared.ts';

const name = 'kizuki-report';
const days = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/**
 * The function that mails the report of a week, and its schedule. What it cannot do in three attempts, and what the schedule cannot
 * hand over within a day, waits among its dead letters, of which people are told.
 */
export class WeeklyReport extends Construct {
  readonly function: LambdaFunction;
  readonly dead: Queue;

  constructor(scope: Construct, shared: Shared, settings: ReportSettings) {
    super(scope, 'WeeklyReport');
    const { table, topic } = shared;
    this.dead = deadLetterQueue(this, 'Dead', name);
    const { function: fn, role } = kizukiFunction(this, {
      name,
      description: 'Mails the report of the last seven days',
      bundle: shared.bundles.report,
      environment: shared.environment,
      // twenty thousand timelines, 25 at a time
      timeout: 300,
      memory: 512,
      failures: this.dead,
    });
    this.function = fn;
    allow(
      role,
      keepIncidents(shared),
      readGuards(shared),
      { actions: ['dynamodb:Query'], resources: [`${table.tableArn}/index/opened`] },
      { actions: ['sns:Publish'], resources: [topic.topicArn] },
    );
    this.#schedule(settings);
  }

  #schedule({ day, at, timeZone = 'UTC' }: ReportSettings): void {
    const role = new Role(this, 'ScheduleRole', {
      description: 'What the schedule of the weekly report may do',
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': substituted(arnOf('scheduler', 'schedule-group/default')) },
        },
      }),
    });
    allow(
      role,
      { actions: ['lambda:InvokeFunction'], resources: [this.function.functionArn] },
      { actions: ['sqs:SendMessage'], resources: [this.dead.queueArn] },
    );
    const [hour, minute] = at.split(':').map(Number);
    const schedule = new CfnSchedule(this, 'Schedule', {
      name,
      description: 'Has the report of the week mailed',
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based
      scheduleExpression: `cron(${minute} ${hour} ? * ${days[day - 1]} *)`,
      scheduleExpressionTimezone: timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.function.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ scheduled: '<aws.scheduler.scheduled-time>' }),
        deadLetterConfig: { arn: this.dead.queueArn },
        retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 20 },
      },
    });
    const policy = role.node.tryFindChild('DefaultPolicy');
    if (policy !== undefined) schedule.node.addDependency(policy);
  }
}
