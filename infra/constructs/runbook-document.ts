import { Role } from 'aws-cdk-lib/aws-iam';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { compile } from '../../functions/runbook/compile.ts';
import { permissions } from '../../functions/runbook/permissions.ts';
import type { RoleOf } from '../../functions/runbook/run-permissions.ts';
import { documentName, type Runbook } from '../../functions/runbook/runbook.ts';
import { allow } from './allow.ts';
import { automationPrincipal } from './automation-principal.ts';

/**
 * A runbook as an SSM document, startable from the console as it is, with a role of its own which only automation executions of this
 * account can take and which may do what the runbook's steps do.
 */
export class RunbookDocument extends Construct {
  readonly role: Role;
  readonly roleArn: string;
  readonly documentName: string;

  /**
   * `roleOf` gives the ARNs of the roles of those runbooks that this one runs. In a stack apart from those that start it, `isApart`, its
   * role has a name, by which they know it.
   */
  constructor(scope: Construct, runbook: Runbook, roleOf: RoleOf, isApart = false) {
    super(scope, runbook.id.replace('/', '-'));
    this.documentName = documentName(runbook);
    this.role = new Role(this, 'Role', {
      ...(isApart && { roleName: this.documentName }),
      description: `What the runbook ${this.documentName} may do`,
      assumedBy: automationPrincipal(),
    });
    this.roleArn = isApart ? roleNamed(this.documentName) : this.role.roleArn;
    allow(this.role, ...permissions(runbook, { roleOf }));

    new CfnDocument(this, 'Document', {
      name: this.documentName,
      documentType: 'Automation',
      documentFormat: 'JSON',
      // A new version in place of a new document: a name of one's own could not be replaced.
      updateMethod: 'NewVersion',
      content: compile(runbook, { assumeRole: this.role.roleArn }),
    });
  }
}

const roleNamed = (name: string) => `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}`;
