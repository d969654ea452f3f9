import { InvalidSignalError, type Signal } from '../execution/signals.ts';
import { InputError, StepFailure } from '../execution/step-failure.ts';
import type { Action, ActionContext } from './action.ts';
import { findApprover } from './approver.ts';
import { overridden } from './overridden.ts';
import { isMap, missingInputs, requireText, requireTexts, unknownInputs } from './read-input.ts';

const MOST_APPROVERS = 10;
const LONGEST_MESSAGE = 4096;

/** What one approver said. */
interface Decision {
  Approver: string;
  Decision: 'Approved' | 'Rejected';
  Comment?: string;
}

/**
 * Waits until enough of the named approvers approve, or one rejects, which fails the step; seven days unless the step says otherwise.
 * Where a topic is named, it is told that approval is needed.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-approve.html
 */
export const approve: Action = {
  name: 'aws:approve',
  timeoutSeconds: 604_800,
  longestSeconds: 2_592_000,
  check: (inputs) => [
    ...(inputs.EnhancedApprovals === undefined ? missingInputs(inputs, ['Approvers']) : checkEnhanced(inputs)),
    ...unknownInputs(inputs, ['Approvers', 'Message', 'MinRequiredApprovals', 'NotificationArn', 'EnhancedApprovals']),
  ],
  prepare: () => async (given) => {
    const context = overridden(given, { inputs: plainInputs(given.inputs) });
    const approvers = readApprovers(context.inputs);
    const needed = readCount(context.inputs, approvers.length);
    const decisions = new Map<string, Decision>();
    const outputs = (ApprovalStatus: string) => ({ ApprovalStatus, ApproverDecisions: [...decisions.values()] });
    context.showOutputs(outputs('Waiting'));
    await notify(context);

    const answer = await context.awaitSignal((signal) => {
      const status = decide(signal, approvers, decisions, needed);
      context.showOutputs(outputs(status ?? 'Waiting'));
      return status;
    });
    if (answer === 'Approved') return { outputs: outputs(answer) };
    throw new StepFailure(rejection(decisions), { stage: 'Invocation', type: 'Action', outputs: outputs(answer) });
  },
};

/**
 * Takes one signal down: an approver counts once however often they approve, and Revoke takes an approval back (undocumented for this
 * action). Gives the outcome once there is one.
 */
function decide(
  { type, payload, sender }: Signal,
  approvers: string[],
  decisions: Map<string, Decision>,
  needed: number,
): Decision['Decision'] | undefined {
  if (type !== 'Approve' && type !== 'Reject' && type !== 'Revoke')
    throw new InvalidSignalError(`The execution waits for approval; ${type} does nothing.`);
  const approver = sender === undefined ? undefined : findApprover(approvers, sender);
  if (sender === undefined || approver === undefined)
    throw new InvalidSignalError(
      `${sender ?? 'An unknown sender'} is not an approver; they are ${approvers.join(', ')}.`,
    );
  if (type === 'Revoke') {
    decisions.delete(approver);
    return undefined;
  }
  const Comment = payload?.Comment?.[0];
  const decision = type === 'Approve' ? 'Approved' : 'Rejected';
  decisions.set(approver, { Approver: sender, Decision: decision, ...(Comment === undefined ? {} : { Comment }) });
  if (decision === 'Rejected') return decision;
  return decisions.size >= needed ? decision : undefined;
}

function rejection(decisions: Map<string, Decision>): string {
  const rejected = [...decisions.values()].find(({ Decision }) => Decision === 'Rejected');
  return `${rejected?.Approver} rejected the step${rejected?.Comment === undefined ? '' : `: ${rejected.Comment}`}`;
}

async function notify(context: ActionContext): Promise<void> {
  const { Message: message, NotificationArn: topic } = context.inputs;
  const text = message === undefined ? undefined : requireText(context.inputs, 'Message');
  if (text !== undefined && text.length > LONGEST_MESSAGE)
    throw new InputError(`the input Message may have ${LONGEST_MESSAGE} characters, but has ${text.length}`);
  if (topic === undefined || topic === '') return;
  await context.callAws('sns', 'Publish', {
    TopicArn: requireText(context.inputs, 'NotificationArn'),
    Subject: 'Approval needed for an automation',
    Message: text ?? 'An automation waits for your approval.',
  });
}

function checkEnhanced({ EnhancedApprovals: enhanced }: Record<string, unknown>): string[] {
  const approvers = isMap(enhanced) ? enhanced.Approvers : undefined;
  if (typeof approvers === 'string' || (Array.isArray(approvers) && approvers.length > 0)) return [];
  return ['the input EnhancedApprovals must list Approvers'];
}

/**
 * The inputs of a change template of Change Manager as those of any other step: its approvers stand below EnhancedApprovals, each with a
 * number of approvals, of which this takes the sum. https://docs.aws.amazon.com/systems-manager/latest/userguide/change-templates-custom-editor.html
 */
function plainInputs(inputs: Record<string, unknown>): Record<string, unknown> {
  const { EnhancedApprovals: enhanced, ...others } = inputs;
  if (!isMap(enhanced)) return inputs;
  const approvers = Array.isArray(enhanced.Approvers) ? enhanced.Approvers.filter(isMap) : [];
  return {
    ...others,
    NotificationArn: enhanced.NotificationArn,
    Approvers: approvers.map(({ approver }) => approver),
    MinRequiredApprovals: approvers.reduce(
      (sum, { minRequiredApprovals }) => sum + Number(minRequiredApprovals ?? 1),
      0,
    ),
  };
}

function readApprovers(inputs: Record<string, unknown>): string[] {
  const approvers = requireTexts(inputs, 'Approvers');
  if (approvers.length <= MOST_APPROVERS) return approvers;
  throw new InputError(`the input Approvers may name ${MOST_APPROVERS} principals, but names ${approvers.length}`);
}

function readCount({ MinRequiredApprovals: given = 1 }: Record<string, unknown>, most: number): number {
  const count = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw new InputError(
    `the input MinRequiredApprovals must be a whole number from 1 to the number of approvers, ${most}, but is ${JSON.stringify(given)}`,
  );
}
