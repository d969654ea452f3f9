import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/**
 * The runbooks of one area, where there are more than fit into the stack `Kizuki`. What moves here is gone from there before it is made
 * anew, since a document's name can be taken only once; so this one is deployed after it.
 */
export class RunbooksStack extends Stack {
  constructor(scope: Construct, area: string) {
    super(scope, `KizukiRunbooks-${area}`, { description: `Kizuki: the runbooks of ${area}` });
  }
}
