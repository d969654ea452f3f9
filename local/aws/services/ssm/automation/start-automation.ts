import { randomUUID } from 'node:crypto';
import {
  type Execution,
  InvalidParametersError,
  parseDocument,
  startExecution,
} from '../../../../automation/engine.ts';
import type { Ports } from '../../../../automation/ports.ts';
import { readList, readMap, readText } from '../../../read-field.ts';
import { AwsError, type Caller, type Input, type ServiceContext } from '../../../service.ts';
import { executionArn } from '../arns.ts';
import { type DocumentStore, findVersion } from '../documents/document-store.ts';
import type { ParameterStore } from '../parameters/parameter-store.ts';
import type { SsmPorts } from '../ports.ts';
import type { ExecutionStore } from './execution-store.ts';
import { assumeRoleOf, findDefinition } from './find-definition.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { statusEvent } from './status-event.ts';

export interface AutomationContext extends ServiceContext, SsmPorts {
  documents: DocumentStore;
  parameters: ParameterStore;
  executions: ExecutionStore;
}

/** What rate control and other regions need, which the engine does not do yet. */
const notSupported = ['AlarmConfiguration', 'TargetLocations', 'TargetMaps', 'TargetParameterName', 'Targets'];

/**
 * Starts the execution that a request asks for. Throws the `AwsError` that AWS answers where the document, a parameter or the role is not valid.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export function startAutomation(input: Input, caller: Caller, context: AutomationContext): Execution {
  const { document, version } = findDefinition(input, context.documents);
  const mode = readText(input, 'Mode') ?? 'Auto';
  const refused = notSupported.filter((field) => input[field] !== undefined);
  if (mode !== 'Auto') refused.push(`Mode ${mode}`);
  if (refused.length > 0) {
    throw new AwsError(
      'ValidationException',
      `The local endpoint cannot start automations with ${refused.join(', ')}.`,
    );
  }
  const id = randomUUID();
  const sessions = createSessions(id, caller, context);
  const role = assumeRoleOf(input, context.documents);
  if (role) sessions.assume(role);
  const execution = startOrRefuse({
    document: parseDocument(version.content),
    documentName: document.name,
    documentVersion: version.version,
    parameters: readMap(input, 'Parameters') as Record<string, string[]>,
    ports: enginePorts(id, sessions, context),
    executedBy: caller.arn,
    place: context.place,
    tags: readList(input, 'Tags'),
    mode: 'Auto',
  });
  context.executions.add(execution, context.clock.now());
  void execution.done.then(sessions.close);
  return execution;
}

function startOrRefuse(request: Parameters<typeof startExecution>[0]): Execution {
  try {
    return startExecution(request);
  } catch (error) {
    if (!(error instanceof InvalidParametersError)) throw error;
    const refusal = new AwsError('InvalidAutomationExecutionParametersException', error.message);
    throw Object.assign(refusal, { cause: error });
  }
}

function enginePorts(executionId: string, sessions: Sessions, context: AutomationContext): Ports {
  const { clock, documents, executions, findAttachment, parameters, place, runScript } = context;
  const ids = [executionId];
  let sent = Promise.resolve();
  return {
    clock,
    newId: () => ids.pop() ?? randomUUID(), // the first id that the engine asks for is the execution's
    callAws: sessions.callAws,
    async findDocument(name, version) {
      const found = documents.find(name);
      return found && findVersion(found, version)?.content;
    },
    ...(findAttachment && { findAttachment }),
    ...(runScript && { runScript: (script) => runScript(script, sessions.credentialsOf) }),
    ssmParameter: async (name) => parameters.find(name)?.value,
    onStatusChange(change) {
      const record = executions.find(change.executionId)?.record();
      if (!record) return;
      const event = statusEvent(change, record, place);
      sent = sent.then(() => context.putEvent(event)).catch((error: unknown) => undelivered(change.executionId, error));
    },
  };

  function undelivered(id: string, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const bus = `arn:${place.partition}:events:${place.region}:${place.account}:event-bus/default`;
    context.log({ type: 'undelivered', arn: bus, sourceArn: executionArn(place, id), message });
  }
}
