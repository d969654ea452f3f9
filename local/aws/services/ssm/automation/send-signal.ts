import { InvalidSignalError, type SignalType, StepNotFoundError } from '../../../../automation/engine.ts';
import { readMap, requireText } from '../../../read-field.ts';
import { AwsError, type Caller, type Input } from '../../../service.ts';
import type { StoredExecution } from './execution-store.ts';

const types: string[] = ['Approve', 'Reject', 'StartStep', 'StopStep', 'Resume', 'Revoke'] satisfies SignalType[];

/**
 * Sends an execution the signal of a request, in the name of its caller. Throws what AWS answers to one that does not fit.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendAutomationSignal.html
 */
export function sendSignal({ execution }: StoredExecution, input: Input, { arn }: Caller): void {
  const type = requireText(input, 'SignalType');
  if (!types.includes(type)) {
    throw new AwsError('ValidationException', `SignalType must be one of ${types.join(', ')}, but was ${type}.`);
  }
  const payload = readMap(input, 'Payload') as Record<string, string[]>;
  try {
    execution.signal({ type: type as SignalType, payload, sender: arn });
  } catch (error) {
    if (error instanceof InvalidSignalError) throw refusal('InvalidAutomationSignalException', error);
    if (error instanceof StepNotFoundError) throw refusal('AutomationStepNotFoundException', error);
    throw error;
  }
}

function refusal(code: string, cause: Error): AwsError {
  return Object.assign(new AwsError(code, cause.message), { cause });
}
