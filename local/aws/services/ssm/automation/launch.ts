import { randomUUID } from 'node:crypto';
import type { AlarmConfiguration, AutomationExecution, ExecutionMode, Tag } from '@aws-sdk/client-ssm';
import { readAlarmWith } from '../../../../automation/alarm/read-alarm.ts';
import { watchAlarm } from '../../../../automation/alarm/watch-alarm.ts';
import { roleOf } from '../../../../automation/document/role-of.ts';
import { type Execution, type ExecutionRequest, startExecution } from '../../../../automation/engine.ts';
import type { Ports } from '../../../../automation/ports.ts';
import type { Job } from '../../../../automation/rate-control/job.ts';
import { startRateControl } from '../../../../automation/rate-control/rate-control.ts';
import { inRole } from '../../../../automation/rate-control/start-automation.ts';
import { isTargeted, type Targeting } from '../../../../automation/rate-control/targeting.ts';
import type { Caller } from '../../../service.ts';
import type { AutomationContext } from './automation-context.ts';
import { compiledDocument } from './compiled-document.ts';
import { enginePorts } from './engine-ports.ts';
import type { Definition } from './find-definition.ts';
import { createSessions } from './sessions.ts';

/** What an execution of this endpoint is made from, whoever asked for it. */
export interface Launch {
  definition: Definition;
  parameters: Record<string, string[]>;
  targeting: Targeting;
  tags: Tag[];
  mode: ExecutionMode;
  starter: Caller;
  /** The automation that it is a child of. */
  parentId?: string;
  /** How many automations are above it. */
  depth: number;
  /** The resource that it is for. */
  target?: string;
  /** In place of the document's own role. */
  assumeRole?: string;
  /** What stops it by going to ALARM. */
  alarm?: AlarmConfiguration;
}

/**
 * Starts an execution, or leaves it to wait for its turn; `startChild` starts those that its steps ask for.
 * Throws what makes AWS refuse the start; then nothing has happened.
 */
export function launch(
  request: Launch,
  startChild: NonNullable<Ports['startChild']>,
  context: AutomationContext,
): Execution {
  const { definition, parameters, targeting, starter, parentId } = request;
  const id = randomUUID();
  const sessions = createSessions(id, starter, context);
  const role = request.assumeRole ?? roleOf(compiledDocument(definition.version), parameters, context.place);
  if (role) sessions.assume(role);
  const isRateControl = isTargeted(targeting);
  const turn = context.limits.enter({ isRateControl, ...(parentId === undefined ? {} : { parentId }) });
  const end = () => {
    turn.leave();
    sessions.close();
  };
  try {
    const ports = enginePorts(id, sessions, context, startChild, definition.version);
    const common = { ...engineRequest(request, ports, context), ...(turn.ready ? { ready: turn.ready } : {}) };
    const started = isRateControl
      ? startRateControl({
          ...common,
          targeting,
          ...targetTypeOf(definition),
          startTarget: async (job, parent) => launch(launchOf(job, parent, request), startChild, context),
        })
      : startExecution(common);
    const execution: Execution = {
      ...started,
      stop(type) {
        started.stop(type);
        turn.giveUp();
      },
    };
    void started.done.then(end);
    return added(watched(execution, request.alarm));
  } catch (error) {
    end();
    throw error;
  }

  function watched(execution: Execution, alarm: AlarmConfiguration | undefined): Execution {
    const as = { region: context.place.region, ...(role === undefined ? {} : { assumeRole: role }) };
    return alarm ? watchAlarm(execution, alarm, readAlarmWith(sessions.callAws, as), context.clock) : execution;
  }

  function added(execution: Execution): Execution {
    context.executions.add(execution, request.tags, context.clock.now());
    return execution;
  }
}

function engineRequest(request: Launch, ports: Ports, { place }: AutomationContext): ExecutionRequest {
  const { definition, parameters, tags, mode, starter, depth, target, assumeRole } = request;
  const document = compiledDocument(definition.version);
  return {
    document: assumeRole === undefined ? document : inRole(document, assumeRole),
    documentName: definition.document.name,
    documentVersion: definition.version.version,
    parameters,
    ports,
    executedBy: starter.arn,
    place,
    tags,
    mode,
    depth,
    shown: shownOf(request),
    ...(target === undefined ? {} : { resourceId: target }),
  };
}

function shownOf({ parentId, target }: Launch): Partial<AutomationExecution> {
  return {
    ...(parentId === undefined ? {} : { ParentAutomationExecutionId: parentId }),
    ...(target === undefined ? {} : { Target: target }),
  };
}

function targetTypeOf({ document: { targetType } }: Definition): { targetType?: string } {
  return targetType === undefined ? {} : { targetType };
}

/** The child of one job of a rate control. The alarm of the whole stops it with the whole. */
function launchOf(job: Job, parentId: string, { target: _, assumeRole: __, alarm: ___, ...parent }: Launch): Launch {
  const alarm = job.location?.TargetLocationAlarmConfiguration;
  return {
    ...parent,
    parameters: job.parameters,
    targeting: job.targeting ?? {},
    tags: [],
    mode: 'Auto',
    parentId,
    depth: parent.depth + 1,
    ...(job.target === undefined ? {} : { target: job.target }),
    ...(job.assumeRole === undefined ? {} : { assumeRole: job.assumeRole }),
    ...(alarm === undefined ? {} : { alarm }),
  };
}
