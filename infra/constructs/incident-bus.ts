import { EventBus, type IEventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';

/**
 * The event bus that every change of an incident goes to, for Kizuki's own messages and for whoever else wants to know.
 * `reference` names it in full instead of referring to the resource: where moto resolves such a reference it answers 500 from then on.
 */
export class IncidentBus extends Construct {
  readonly name = 'kizuki';
  readonly reference: IEventBus;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    new EventBus(this, 'Resource', { eventBusName: this.name, description: 'What happens to incidents' });
    this.reference = EventBus.fromEventBusName(this, 'Reference', this.name);
  }
}
