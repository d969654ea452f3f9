import { newId } from '../../../../automation/new-id.ts';
import type { Ports } from '../../../../automation/ports.ts';
import { webhookCaller } from '../../../../aws-calls/webhooks.ts';
import { executionArn } from '../arns.ts';
import { type DocumentVersion, findVersion } from '../documents/document-store.ts';
import type { AutomationContext } from './automation-context.ts';
import type { Sessions } from './sessions.ts';
import { statusEvent } from './status-event.ts';

/** What the engine runs one execution of a version of a document with; `executionId` is the first id that it is given. */
export function enginePorts(
  executionId: string,
  sessions: Sessions,
  context: AutomationContext,
  startChild: NonNullable<Ports['startChild']>,
  { attachments }: Pick<DocumentVersion, 'attachments'>,
): Ports {
  const { clock, documents, findAttachment, parameters, place, runScript } = context;
  const ids = [executionId];
  let sent = Promise.resolve();
  return {
    clock,
    newId: () => ids.pop() ?? newId(),
    callAws: sessions.callAws,
    async findDocument(name, version) {
      const found = documents.find(name);
      return found && findVersion(found, version)?.content;
    },
    findAttachment: async (name, file) => attachments?.get(file) ?? (await findAttachment?.(name, file)),
    ...(runScript && { runScript: (script) => runScript(script, sessions.credentialsOf) }),
    invokeWebhook: webhookCaller(sessions.callAws),
    ssmParameter: async (name) => parameters.find(name)?.value,
    startChild,
    onStatusChange(change) {
      const event = statusEvent(change, place);
      sent = sent.then(() => context.putEvent(event)).catch(undelivered);
    },
  };

  function undelivered(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    const bus = `arn:${place.partition}:events:${place.region}:${place.account}:event-bus/default`;
    context.log({ type: 'undelivered', arn: bus, sourceArn: executionArn(place, executionId), message });
  }
}
