import type { ChildRequest } from '../../../../automation/children/child-automation.ts';
import { refuseTooDeep } from '../../../../automation/children/child-automation.ts';
import { type Execution, InvalidParametersError } from '../../../../automation/engine.ts';
import { InvalidTargetError } from '../../../../automation/rate-control/check-targeting.ts';
import { sessionOf } from '../../../authorise/principals.ts';
import { AwsError, type Caller, type Input } from '../../../service.ts';
import type { AutomationContext } from './automation-context.ts';
import { findDefinition, requestedDefinition, startPermissions } from './find-definition.ts';
import { type Launch, launch } from './launch.ts';
import { readStartRequest } from './read-start-request.ts';
import { asCallError } from './sessions.ts';

/**
 * Starts the execution that a request asks for. Throws the `AwsError` that AWS answers where the document, its parameters, the targets or
 * the role are not valid, or too many run already.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export function startAutomation(input: Input, starter: Caller, context: AutomationContext): Execution {
  const request = readStartRequest(input);
  const definition = requestedDefinition(input, context.documents);
  return start({ ...request, definition, starter, depth: 0 }, context);
}

/**
 * Starts an automation that a step of another one asks for, as the role that the other runs in, but in the name of its starter.
 * Rejects with `AwsCallError` where AWS would answer with an error.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAutomation.html
 */
async function startChild(child: ChildRequest, starter: Caller, context: AutomationContext): Promise<Execution> {
  const { documentName, documentVersion, parameters, tags = [], targeting = {}, parentExecutionId, depth } = child;
  refuseTooDeep(child);
  const role = child.startedAs;
  const asks = role === undefined ? starter : sessionOf(context.place, role, `Automation-${parentExecutionId}`);
  const input = { DocumentName: documentName, DocumentVersion: documentVersion, Parameters: parameters, Tags: tags };
  try {
    context.authorise(asks, startPermissions(input, context.documents, context.place));
    const definition = findDefinition(documentName, documentVersion, context.documents);
    const request = { definition, parameters, tags, targeting, mode: 'Auto' as const, starter, depth };
    return start({ ...request, parentId: parentExecutionId }, context);
  } catch (error) {
    throw asCallError(error);
  }
}

function start(request: Launch, context: AutomationContext): Execution {
  try {
    return launch(request, (child) => startChild(child, request.starter, context), context);
  } catch (error) {
    if (error instanceof InvalidParametersError) throw refusal('InvalidAutomationExecutionParametersException', error);
    if (error instanceof InvalidTargetError) throw refusal('InvalidTarget', error);
    throw error;
  }
}

function refusal(code: string, cause: Error): AwsError {
  return Object.assign(new AwsError(code, cause.message), { cause });
}
