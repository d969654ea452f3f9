import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import type { StatusChange } from '../../../../automation/ports.ts';
import type { Place } from '../../../service.ts';
import type { PutEvent } from '../../../targets.ts';
import { definitionArn, executionArn } from '../arns.ts';

/**
 * The EventBridge event that AWS sends for a change of an execution's or a step's status; `record` is the execution after the change.
 * `Time` is how long it has run, in milliseconds.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
 */
export function statusEvent(change: StatusChange, record: AutomationExecution, place: Place): Parameters<PutEvent>[0] {
  const { step } = change;
  const times = step ? record.StepExecutions?.find((one) => one.StepExecutionId === step.executionId) : record;
  const { DocumentName = '', DocumentVersion = '1' } = record;
  return {
    source: 'aws.ssm',
    detailType: `EC2 Automation ${step ? 'Step' : 'Execution'} Status-change Notification`,
    resources: [executionArn(place, change.executionId), definitionArn(place, DocumentName, DocumentVersion)],
    time: change.at,
    detail: {
      ExecutionId: change.executionId,
      Definition: DocumentName,
      DefinitionVersion: Number(DocumentVersion),
      Status: change.status,
      ...period(times, change.at),
      ...(step ? { StepName: step.name, Action: step.action } : { ExecutedBy: record.ExecutedBy }),
    },
  };
}

function period(times: AutomationExecution | StepExecution | undefined, at: number): Record<string, unknown> {
  const { ExecutionStartTime: start, ExecutionEndTime: end } = times ?? {};
  return {
    ...(start && { StartTime: eventTime(start) }),
    ...(end && { EndTime: eventTime(end) }),
    ...(start && { Time: (end?.getTime() ?? at) - start.getTime() }),
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Nov 29, 2024 7:43:23 PM`, in UTC. */
function eventTime(time: Date): string {
  const hours = time.getUTCHours();
  const [minutes, seconds] = [time.getUTCMinutes(), time.getUTCSeconds()].map((n) => String(n).padStart(2, '0'));
  const day = `${months[time.getUTCMonth()]} ${time.getUTCDate()}, ${time.getUTCFullYear()}`;
  return `${day} ${hours % 12 || 12}:${minutes}:${seconds} ${hours < 12 ? 'AM' : 'PM'}`;
}
