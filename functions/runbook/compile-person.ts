import { describeStep } from './describe-step.ts';
import type { DocumentStep } from './document.ts';
import { render } from './reference.ts';
import type { PersonStep } from './step.ts';

/**
 * A question as aws:approve, something to do as aws:pause.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-approve.html
 */
export function compilePerson({
  question,
  todo,
  label,
  timeoutSeconds,
}: PersonStep): Pick<DocumentStep, 'action' | 'timeoutSeconds' | 'inputs'> & { description?: string } {
  if (!question) {
    const description = describeStep({ en: `${label.en}: ${todo?.en}`, ja: `${label.ja}: ${todo?.ja}` });
    return { description, action: 'aws:pause', timeoutSeconds, inputs: {} };
  }
  const { message, approvers, needed = 1 } = question;
  const inputs = {
    Message: `${message.en}\n${message.ja}`,
    MinRequiredApprovals: needed,
    Approvers: render(approvers),
  };
  return { action: 'aws:approve', timeoutSeconds, inputs };
}
