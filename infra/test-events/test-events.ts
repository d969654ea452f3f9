import { CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct, type IDependable } from 'constructs';
import { registryName, testEventRegistry } from './test-event-registry.ts';

export interface TestEventsProps {
  functionName: string;
  description: string;
  /** The OpenAPI document with the events. */
  schema: Record<string, unknown>;
  /** The registry where another function's events have brought it into being; made here where absent. */
  registry?: IDependable;
}

/** The test events that everyone in the account finds in the console at the function. */
export class TestEvents extends Construct {
  readonly registry: IDependable;

  constructor(scope: Construct, id: string, props: TestEventsProps) {
    super(scope, id);
    this.registry = props.registry ?? testEventRegistry(this);
    const schema = new CfnSchema(this, 'Schema', {
      registryName,
      schemaName: `_${props.functionName}-schema`,
      type: 'OpenApi3',
      description: `Shareable test events of ${props.functionName}: ${props.description}`,
      content: JSON.stringify(props.schema),
    });
    schema.node.addDependency(this.registry);
  }
}
