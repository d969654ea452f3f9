import { CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';
import type { Remediation } from '../../functions/decision/remediation.ts';
import { registryName, testEventRegistry } from './test-event-registry.ts';
import { testEventsSchema } from './test-events-schema.ts';

/** The test events that everyone in the account finds in the console at the function, one for each remediation. */
export class TestEvents extends Construct {
  constructor(scope: Construct, id: string, props: { functionName: string; remediations: Remediation[] }) {
    super(scope, id);
    const registry = testEventRegistry(this);
    const schema = new CfnSchema(this, 'Schema', {
      registryName,
      schemaName: `_${props.functionName}-schema`,
      type: 'OpenApi3',
      description: `Shareable test events of ${props.functionName}: one request for each remediation`,
      content: JSON.stringify(testEventsSchema(props.remediations)),
    });
    schema.node.addDependency(registry);
  }
}
