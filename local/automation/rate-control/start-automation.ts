import type { AutomationDocument, Execution, ExecutionRequest } from '../engine.ts';
import { compileTemplate } from '../expression/template.ts';
import type { Reach } from './location-jobs.ts';
import { startRateControl } from './rate-control.ts';
import { isTargeted, type Targeting } from './targeting.ts';

/** An execution, or one with a child for each target. */
export interface AutomationRequest extends ExecutionRequest {
  targeting?: Targeting;
  /** Where its locations may be; only where it runs itself, if absent. */
  reach?: Reach;
}

/**
 * Starts a document, once or for each target, all in this process. Throws `InvalidParametersError` or `InvalidTargetError` before
 * anything has happened.
 */
export function startAutomation(
  { targeting = {}, ...request }: AutomationRequest,
  startOne: (request: ExecutionRequest) => Execution,
): Execution {
  if (!isTargeted(targeting)) return startOne(request);
  const { ready: _ready, mode: _mode, shown: _shown, ...common } = request;
  return startRateControl({
    ...request,
    targeting,
    async startTarget(
      { parameters, target, targeting: further = {}, assumeRole, place = request.place },
      ParentAutomationExecutionId,
    ) {
      const child: AutomationRequest = {
        ...common,
        place,
        parameters,
        depth: (request.depth ?? 0) + 1,
        shown: { ParentAutomationExecutionId, ...(target === undefined ? {} : { Target: target }) },
        ...(target === undefined ? {} : { resourceId: target }),
        ...(assumeRole === undefined ? {} : { document: inRole(request.document, assumeRole) }),
        targeting: further,
      };
      return startAutomation(child, startOne);
    },
  });
}

/** The document, run in another role than its own. */
export function inRole(document: AutomationDocument, assumeRole: string): AutomationDocument {
  return { ...document, assumeRole: compileTemplate(assumeRole) };
}
