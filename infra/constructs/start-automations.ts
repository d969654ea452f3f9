import { type ExistingDocument, type Remediation, type Rung, rungsOf } from '../../functions/decision/remediation.ts';
import type { Permission } from '../../functions/runbook/permissions.ts';
import { arnOf } from './allow.ts';
import type { RunbookDocument } from './runbook-document.ts';

const ownAccount = `\${AWS::AccountId}`;

/**
 * What it takes to start the catalogue's documents, and those of elsewhere that remediations name, and no others. A start is checked
 * against the document, its automation definition and the execution that comes to be; the last has no name yet.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html
 */
export function startAutomations(catalogue: RunbookDocument[], remediations: Remediation[]): Permission[] {
  const elsewhere = remediations.flatMap(rungsOf).filter(usesExistingDocument);
  const documents = documentsOf(catalogue, remediations);
  const roles = [...catalogue.map(({ roleArn }) => roleArn), ...elsewhere.flatMap(passedRole)];
  return [
    {
      actions: ['ssm:StartAutomationExecution'],
      resources: documentArns(catalogue, remediations),
    },
    {
      actions: ['ssm:StartAutomationExecution'],
      resources: unique(documents.map(({ owner, name }) => ssm(owner, `automation-definition/${name}:*`))),
      wildcardReason: 'Every version of a document that a remediation may run: each deployment makes a new one',
    },
    {
      actions: ['ssm:StartAutomationExecution', 'ssm:AddTagsToResource'],
      resources: [arnOf('ssm', 'automation-execution/*')],
      wildcardReason:
        'The execution gets its id only when it starts; which document it may run, the statements before say',
    },
    {
      actions: ['iam:PassRole'],
      resources: unique(roles),
      conditions: { StringEquals: { 'iam:PassedToService': 'ssm.amazonaws.com' } },
    },
  ];
}

/** The catalogue's documents, and those of elsewhere that remediations name. */
export function documentArns(catalogue: RunbookDocument[], remediations: Remediation[]): string[] {
  return unique(documentsOf(catalogue, remediations).map(({ owner, name }) => ssm(owner, `document/${name}`)));
}

function documentsOf(catalogue: RunbookDocument[], remediations: Remediation[]) {
  const elsewhere = remediations.flatMap(rungsOf).filter(usesExistingDocument);
  return [
    ...catalogue.map((runbook) => ({ owner: ownAccount, name: runbook.documentName })),
    ...elsewhere.map(({ runbook }) => ownerAndName(runbook.document)),
  ];
}

/** The documents whose executions Kizuki follows, as SSM's events name them. */
export function followedDocuments(catalogue: RunbookDocument[], remediations: Remediation[]): string[] {
  const rungs = remediations.flatMap(rungsOf).filter(usesExistingDocument);
  const elsewhere = rungs.map(({ runbook }) => ownerAndName(runbook.document).name);
  return unique([...catalogue.map((runbook) => runbook.documentName), ...elsewhere]);
}

type WithExistingDocument = Rung & { runbook: ExistingDocument };

function usesExistingDocument(rung: Rung): rung is WithExistingDocument {
  return 'document' in rung.runbook;
}

/** A document shared by another account goes by its ARN, one of AWS by a name that begins with `AWS`, and has no owner in its ARN. */
function ownerAndName(document: string): { owner: string; name: string } {
  const [, , , , owner, resource] = document.split(':');
  if (owner !== undefined && resource !== undefined) return { owner, name: resource.slice(resource.indexOf('/') + 1) };
  return { owner: /^(AWS|Amazon)/.test(document) ? '' : ownAccount, name: document };
}

/** The role that an existing document runs in, where the rung says so in the parameter that AWS's own documents have for it. */
function passedRole({ parameters }: Rung): string[] {
  const role = parameters.AutomationAssumeRole;
  return role !== undefined && 'value' in role ? [role.value].flat() : [];
}

function ssm(owner: string, resource: string): string {
  return `arn:\${AWS::Partition}:ssm:\${AWS::Region}:${owner}:${resource}`;
}

function unique(texts: string[]): string[] {
  return [...new Set(texts)];
}
