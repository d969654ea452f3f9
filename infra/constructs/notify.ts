import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { drill } from '../../functions/decision/drill.ts';
import type { IncidentState } from '../../functions/incident/incident-event.ts';
import { allow } from './allow.ts';
import { switchesPath } from './kill-switches.ts';
import { QueuedFunction } from './queued-function.ts';
import { keepIncidents, readGuards, type Shared } from './shared.ts';

/** Where people are told: the ends, and where they have to do something. Of what is closed a rejection is told, and a storm that is over. */
const told: IncidentState[] = ['resolved', 'failed', 'escalated', 'held', 'awaiting-approval', 'closed'];

/** The function that tells people what became of an incident, and who set a kill switch. */
export class Notify extends QueuedFunction {
  constructor(scope: Construct, shared: Shared) {
    super(scope, 'Notify', {
      name: 'kizuki-notify',
      description: 'Tells people what became of an incident',
      bundle: shared.bundles.notify,
      environment: shared.environment,
      timeout: 30,
      memory: 256,
      deliveryDelay: 5,
    });
    allow(this.role, keepIncidents(shared), readGuards(shared), {
      actions: ['sns:Publish'],
      resources: [shared.topic.topicArn],
    });
    const rule = new Rule(this, 'Rule', {
      description: 'Incidents that people should hear of',
      eventBus: shared.bus.reference,
      eventPattern: { source: ['kizuki'], detailType: ['Incident Changed'], detail: { state: told } },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.dead })],
    });
    rule.node.addDependency(shared.bus);
    this.#takeInDrills(shared);
    this.#hearOfSwitches(shared);
  }

  /** Of a drill, that it is open is enough: it has come as far as this. */
  #takeInDrills({ bus }: Shared): void {
    const rule = new Rule(this, 'DrillRule', {
      description: 'Drills that came the whole way',
      eventBus: bus.reference,
      eventPattern: {
        source: ['kizuki'],
        detailType: ['Incident Changed'],
        detail: { state: ['open'], remediation: [drill.name] },
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.dead })],
    });
    rule.node.addDependency(bus);
  }

  /** Whoever set a kill switch, and however: the console, the command line, another program. */
  #hearOfSwitches({ switches }: Shared): void {
    allow(this.role, { actions: ['ssm:GetParameterHistory'], resources: switches.arns });
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
