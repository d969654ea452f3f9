import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { drill } from '../../functions/decision/drill.ts';
import type { IncidentState } from '../../functions/incident/incident-event.ts';
import { traitsOf } from '../../functions/people/channel-traits.ts';
import { digestDetailType } from '../../functions/people/digest-event.ts';
import { type ChannelSettings, mailChannel } from '../../functions/people/people-settings.ts';
import { deliveries } from '../../functions/people/redelivery.ts';
import { keepsTickets } from '../../functions/people/tickets/keeps-tickets.ts';
import { allow } from './allow.ts';
import { switchesPath } from './kill-switches.ts';
import { QueuedFunction } from './queued-function.ts';
import { readSendingSecrets } from './read-secrets.ts';
import { keepIncidents, readGuards, type Shared } from './shared.ts';

/** Where people are told: the ends, and where they have to do something. Of what is closed a rejection is told, a storm that is over, and what a channel was told of before. */
const told: IncidentState[] = ['resolved', 'failed', 'escalated', 'held', 'awaiting-approval', 'closed'];

/**
 * The function that tells people, on one channel, what became of an incident, and who set a kill switch. Each channel has its own queue,
 * its own dead letters and a role that reads its own secrets, so that one that is down keeps no other waiting.
 */
export class Notify extends QueuedFunction {
  readonly #shared: Shared;

  constructor(scope: Construct, shared: Shared, channel: ChannelSettings) {
    const { name, kind } = channel;
    const isMail = name === mailChannel;
    super(scope, isMail ? 'Notify' : `Notify-${name}`, {
      name: notifyName(channel),
      description: `Tells people what became of an incident${isMail ? '' : `, on the channel ${name}`}`,
      bundle: shared.bundles.notify,
      environment: { ...shared.environment, KIZUKI_CHANNEL: name },
      // less than a claim on a message lasts; a ticket takes several calls, each of which may be repeated
      timeout: kind === 'sns' ? 30 : 55,
      memory: 256,
      deliveryDelay: 5,
      attempts: deliveries,
      knowsItsQueue: true,
      // services over HTTP take about a message a second
      ...(kind !== 'sns' && { maxConcurrency: 2 }),
      // a ticket takes half a dozen calls, of which two are made a second
      ...(keepsTickets(channel) && { batchSize: 2 }),
    });
    this.#shared = shared;
    allow(this.role, keepIncidents(shared), readGuards(shared), ...readSendingSecrets(channel), {
      actions: ['dynamodb:UpdateItem'],
      resources: [shared.table.tableArn],
    });
    if (kind === 'sns') {
      allow(this.role, { actions: ['sns:Publish'], resources: [channel.topicArn ?? shared.topic.topicArn] });
    }
    this.#hear('Rule', `Incidents that ${isMail ? 'people' : name} should hear of`, {
      detailType: ['Incident Changed'],
      // where it was asked, that what was asked for runs, or has run when its change is told
      detail: { state: traitsOf(channel).asks ? [...told, 'running', 'verifying'] : told },
    });
    if (channel.quietHours !== undefined) {
      this.#hear('DigestRule', `What the quiet hours of ${name} kept back`, {
        detailType: [digestDetailType],
        detail: { channel: [name] },
      });
    }
    if (isMail) {
      // Of a drill, that it is open is enough: it has come as far as this.
      this.#hear('DrillRule', 'Drills that came the whole way', {
        detailType: ['Incident Changed'],
        detail: { state: ['open'], remediation: [drill.name] },
      });
    }
    if (!traitsOf(channel).incidentsOnly) this.#hearOfSwitches();
  }

  /** Kizuki's own events, from its own bus. */
  #hear(id: string, description: string, eventPattern: EventPattern): void {
    const { bus } = this.#shared;
    const rule = new Rule(this, id, {
      description,
      eventBus: bus.reference,
      eventPattern: { source: ['kizuki'], ...eventPattern },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.dead })],
    });
    rule.node.addDependency(bus);
  }

  /** Whoever set a kill switch, and however: the console, the command line, another program. */
  #hearOfSwitches(): void {
    allow(this.role, { actions: ['ssm:GetParameterHistory'], resources: this.#shared.switches.arns });
    new Rule(this, 'SwitchRule', {
      description: 'Kill switches that were set',
      // https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html
      eventPattern: {
        source: ['aws.ssm'],
        detailType: ['Parameter Store Change'],
        // EventPattern is typed for plain texts, and passes on whatever EventBridge knows.
        detail: { name: [{ prefix: `${switchesPath}/` }], operation: ['Update', 'Delete'] },
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.dead })],
    });
  }
}

/** Name of the function, of its queue, and the beginning of its alarms' names. */
export function notifyName({ name }: ChannelSettings): string {
  return name === mailChannel ? 'kizuki-notify' : `kizuki-notify-${name}`;
}
