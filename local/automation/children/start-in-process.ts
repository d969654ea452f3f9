import { InvalidDocumentError } from '../document/invalid-document-error.ts';
import { parseDocument } from '../document/parse-document.ts';
import type { Execution, ExecutionRequest } from '../engine.ts';
import { InvalidParametersError } from '../parameters/invalid-parameters-error.ts';
import { AwsCallError } from '../ports.ts';
import { InvalidTargetError } from '../rate-control/check-targeting.ts';
import { startAutomation } from '../rate-control/start-automation.ts';
import { type ChildRequest, refuseTooDeep } from './child-automation.ts';

const DOCUMENT_ARN = /^arn:[^:]+:ssm:[^:]*:\d*:document\//;

/**
 * Starts a child automation in this process, with the ports of its parent: what the engine does where `Ports.startChild` is absent.
 * Rejects with the `AwsCallError` that StartAutomationExecution would answer.
 */
export async function startInProcess(
  child: ChildRequest,
  parent: ExecutionRequest,
  startOne: (request: ExecutionRequest) => Execution,
): Promise<Execution> {
  refuseTooDeep(child);
  const { documentVersion } = child;
  const documentName = child.documentName.replace(DOCUMENT_ARN, '');
  const text = await parent.ports.findDocument(documentName, documentVersion);
  if (text === undefined) throw notFound(documentName, documentVersion);
  try {
    return startAutomation(
      {
        document: parseDocument(text),
        documentName,
        ...(documentVersion === undefined || documentVersion.startsWith('$') ? {} : { documentVersion }),
        parameters: child.parameters,
        ports: parent.ports,
        ...(parent.executedBy === undefined ? {} : { executedBy: parent.executedBy }),
        place: parent.place,
        ...(child.tags === undefined ? {} : { tags: child.tags }),
        shown: { ParentAutomationExecutionId: child.parentExecutionId },
        depth: child.depth,
        targeting: child.targeting ?? {},
        reach: 'everywhere', // calls go wherever the parent's ports send them
      },
      startOne,
    );
  } catch (error) {
    throw refusal(documentName, error);
  }
}

function notFound(name: string, version: string | undefined): AwsCallError {
  const wanted = `There is no automation document ${name}${version === undefined ? '' : ` of version ${version}`}`;
  const hint = /^(?:AWS|Amazon)/.test(name) ? " here; AWS's own must be given like any other" : '';
  return new AwsCallError('AutomationDefinitionNotFoundException', `${wanted}${hint}.`, 400);
}

/** What AWS would answer in place of an error of the engine. */
function refusal(name: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined || !(error instanceof Error)) return error;
  const message = `The automation ${name} cannot be started: ${error.message}`;
  return new AwsCallError(code, message, 400, { cause: error });
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof InvalidParametersError) return 'InvalidAutomationExecutionParametersException';
  if (error instanceof InvalidTargetError) return 'InvalidTarget';
  return error instanceof InvalidDocumentError ? 'InvalidDocumentContent' : undefined;
}
