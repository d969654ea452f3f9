import { createHash } from 'node:crypto';
import type { StepScript } from '../actions/action.ts';
import { systemValues } from '../expression/scope.ts';
import type { ScriptResult } from '../ports.ts';
import type { ExecutionState } from './execution-state.ts';
import { StepFailure } from './step-failure.ts';

/** Runs a step's script through the port, with all that the execution adds to it. Throws `StepFailure` where that is not possible. */
export async function runStepScript(
  state: ExecutionState,
  { attachment, ...script }: StepScript,
  signal: AbortSignal,
): Promise<ScriptResult> {
  const { runScript } = state.ports;
  if (!runScript)
    return { kind: 'unavailable', message: 'Scripts cannot be run here: there is nothing to run them with.' };
  return runScript({
    ...script,
    context: systemValues(state.scope),
    ...(attachment === undefined ? {} : { attachments: { [attachment]: await verified(state, attachment) } }),
    ...(state.assumeRole === undefined ? {} : { assumeRole: state.assumeRole }),
    executionId: state.id,
    signal,
  });
}

/**
 * The attachment's content, if its checksum is the one that the document gives. A document that names no such file in `files` may have it
 * all the same: documents that people publish with CreateDocument leave that to its Attachments.
 */
async function verified({ document, documentName, ports }: ExecutionState, name: string): Promise<Uint8Array> {
  const content = await ports.findAttachment?.(documentName, name);
  if (!content)
    throw refused(`the attachment ${name} of the document ${documentName} was not found; put it beside the document`);
  if (!document.files.has(name)) return content;
  const expected = document.files.get(name);
  const found = createHash('sha256').update(content).digest('hex');
  if (expected === undefined)
    throw refused(`files gives no checksums.sha256 for ${name}; that of the file found is ${found}`);
  if (found !== expected) {
    throw refused(`the attachment ${name} has the SHA-256 ${found}, but the document's files says ${expected}`);
  }
  return content;
}

function refused(message: string): StepFailure {
  return new StepFailure(message, { stage: 'InputValidation', type: 'Verification' });
}
