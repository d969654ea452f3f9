import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import { FunctionUrlAuthType, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { CfnOutput, Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { ChannelSettings, PeopleSettings, SlackSettings } from '../../functions/people/people-settings.ts';
import { slackDetailType } from '../../functions/people/slack/handed-over.ts';
import { allow } from './allow.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { kizukiFunction } from './kizuki-function.ts';
import { readSecrets } from './read-secrets.ts';
import { announce, keepGuards, keepIncidents, type Shared } from './shared.ts';

/** So long Slack lets a person be told what came of it. */
const mostEventAge = Duration.minutes(30);

/**
 * The function that the buttons in Slack reach, by a URL that anybody can call: it does nothing that Slack did not sign. So many at once
 * and no more, so that whoever finds the URL keeps nobody else's functions from running. What it hands over to itself, by the event bus, is tried
 * three times, and then waits among its dead letters.
 */
export class Slack extends Construct {
  readonly function: LambdaFunction;
  readonly dead: Queue;

  constructor(scope: Construct, shared: Shared) {
    super(scope, 'Slack');
    const name = 'kizuki-slack';
    this.dead = deadLetterQueue(this, 'Dead', name);
    const { function: fn, role } = kizukiFunction(this, {
      name,
      description: 'Takes what people answer with the buttons in Slack',
      bundle: shared.bundles.slack,
      environment: shared.environment,
      timeout: 30,
      // Slack waits three seconds, with the cold start in them
      memory: 512,
      failures: this.dead,
      concurrency: 5,
      mostEventAge,
    });
    this.function = fn;
    allow(
      role,
      keepIncidents(shared),
      keepGuards(shared),
      announce(shared),
      ...shared.people.channels.filter(hasButtons).flatMap(readSecrets),
    );
    const rule = new Rule(this, 'Rule', {
      description: 'What people answer in Slack',
      eventBus: shared.bus.reference,
      eventPattern: { source: ['kizuki'], detailType: [slackDetailType] },
      targets: [new FunctionTarget(fn, { deadLetterQueue: this.dead, maxEventAge: mostEventAge })],
    });
    rule.node.addDependency(shared.bus);
    const { url } = fn.addFunctionUrl({ authType: FunctionUrlAuthType.NONE });
    new CfnOutput(this, 'RequestUrl', {
      value: url,
      description: 'Request URL for Interactivity & Shortcuts of the app in Slack',
    });
  }
}

/** Whether anybody is there to listen to buttons. */
export function wantsButtons({ channels }: PeopleSettings): boolean {
  return channels.some(hasButtons);
}

function hasButtons(channel: ChannelSettings): channel is SlackSettings {
  return channel.kind === 'slack' && 'token' in channel && channel.signingSecret !== undefined;
}
