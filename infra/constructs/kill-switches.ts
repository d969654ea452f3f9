import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Remediation } from '../../functions/decision/remediation.ts';
import { arnOf } from './allow.ts';

/** Below this the parameters lie: `all`, and one for each remediation. */
export const switchesPath = '/kizuki/automation';

/**
 * The kill switches: set one to `off` and what it governs runs nothing from the next decision on. A deployment leaves a value that
 * people changed as it is, because the template's own does not change.
 */
export class KillSwitches extends Construct {
  /** ARNs of all of them. */
  readonly arns: string[];

  constructor(scope: Construct, id: string, remediations: Remediation[]) {
    super(scope, id);
    const switches = [
      { name: 'all', governs: 'every remediation' },
      ...remediations.map(({ name }) => ({ name, governs: `the remediation ${name}` })),
    ];
    for (const { name, governs } of switches) {
      new StringParameter(this, name, {
        parameterName: `${switchesPath}/${name}`,
        stringValue: 'on',
        allowedPattern: '^(on|off)$',
        description: `Kizuki: on or off, for ${governs}`,
      });
    }
    this.arns = switches.map(({ name }) => arnOf('ssm', `parameter${switchesPath}/${name}`));
  }
}
