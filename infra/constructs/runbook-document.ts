import { Aws } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { compile } from '../../functions/runbook/compile.ts';
import { permissions } from '../../functions/runbook/permissions.ts';
import { documentName, type Runbook } from '../../functions/runbook/runbook.ts';
import { allow, arnOf, substituted } from './allow.ts';

/**
 * A runbook as an SSM document, startable from the console as it is, with a role of its own which only automation executions of this
 * account can take and which may do what the runbook's steps do.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
 */
export class RunbookDocument extends Construct {
  readonly role: Role;
  readonly documentName: string;

  constructor(scope: Construct, runbook: Runbook) {
    super(scope, runbook.id.replace('/', '-'));
    this.documentName = documentName(runbook);
    this.role = new Role(this, 'Role', {
      description: `What the runbook ${this.documentName} may do`,
      assumedBy: new ServicePrincipal('ssm.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: { 'aws:SourceArn': substituted(arnOf('ssm', 'automation-execution/*')) },
        },
      }),
    });
    allow(this.role, ...permissions(runbook));

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
