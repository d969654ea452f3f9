import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Aws } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { drill } from '../../functions/decision/drill.ts';
import { allow, arnOf, substituted } from './allow.ts';
import { ownMetric, type SelfAlarms } from './self-alarms.ts';

/** Minutes that a drill may take: the longest that one redelivery adds, and some. */
const grace = 10;

/**
 * Sends a synthetic signal down the whole way again and again, so that a way that is broken is known before it is needed: the rule,
 * dispatch, the guard state, the incident bus and notify each have their part in it. It only counts when it has arrived.
 */
export class Drill extends Construct {
  constructor(scope: Construct, id: string, { minutes, alarms }: { minutes: number; alarms: SelfAlarms }) {
    super(scope, id);
    const bus = arnOf('events', 'event-bus/default');
    const role = new Role(this, 'Role', {
      description: 'What the schedule of the drill may do',
      // https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': substituted(arnOf('scheduler', 'schedule-group/default')) },
        },
      }),
    });
    allow(role, { actions: ['events:PutEvents'], resources: [bus] });
    const schedule = new CfnSchedule(this, 'Schedule', {
      name: drill.name,
      description: 'Tries the whole way from a signal to notify, without anything being run',
      scheduleExpression: `rate(${minutes} ${minutes === 1 ? 'minute' : 'minutes'})`,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: substituted(bus),
        roleArn: role.roleArn,
        eventBridgeParameters: triggerOf(drill.on),
        input: JSON.stringify({ scheduled: '<aws.scheduler.scheduled-time>' }),
        // one that comes late proves nothing
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 2 },
      },
    });
    const policy = role.node.tryFindChild('DefaultPolicy');
    if (policy !== undefined) schedule.node.addDependency(policy);

    const wait = minutes + grace;
    alarms.watchSilence(
      `${drill.name}-silent`,
      `no drill has arrived for ${wait} minutes: signals may not be decided, or people not told; see docs/operating.md`,
      ownMetric('DrillArrived', 'kizuki-notify'),
      wait,
    );
  }
}

function triggerOf(on: typeof drill.on): CfnSchedule.EventBridgeParametersProperty {
  if (typeof on === 'string' || !('event' in on)) throw new Error('the drill is started by an event');
  return { source: on.event.source, detailType: on.event.detailType };
}
