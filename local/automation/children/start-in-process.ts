import { parseDocument } from '../document/parse-document.ts';
import type { Execution, ExecutionRequest } from '../engine.ts';
import { startAutomation } from '../rate-control/start-automation.ts';
import { type ChildRequest, ChildStartError, refuseTooDeep } from './child-automation.ts';

const DOCUMENT_ARN = /^arn:[^:]+:ssm:[^:]*:\d*:document\//;

/**
 * Starts a child automation in this process, with the ports of its parent: what the engine does where `Ports.startChild` is absent.
 * Rejects with `ChildStartError`, `InvalidDocumentError` or `InvalidParametersError`.
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
  if (text === undefined) throw new ChildStartError(child.documentName, notFound(documentName, documentVersion));
  const request = {
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
  };
  return startAutomation({ ...request, targeting: child.targeting ?? {} }, startOne);
}

function notFound(name: string, version: string | undefined): string {
  const wanted = `there is no such document${version === undefined ? '' : ` of version ${version}`}`;
  return /^(?:AWS|Amazon)/.test(name) ? `${wanted} here; AWS's own must be given like any other` : wanted;
}
