import type { StatusChange } from '../../../../automation/ports.ts';
import type { Place } from '../../../service.ts';
import type { PutEvent } from '../../../targets.ts';
import { definitionArn, executionArn } from '../arns.ts';

/**
 * The EventBridge event that AWS sends for a change of an execution's or a step's status. `Time` is how long it has run, in milliseconds.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-systems-manager-event-examples.html
 */
export function statusEvent(change: StatusChange, place: Place): Parameters<PutEvent>[0] {
  const { step, documentName, documentVersion } = change;
  return {
    source: 'aws.ssm',
    detailType: `EC2 Automation ${step ? 'Step' : 'Execution'} Status-change Notification`,
    resources: [executionArn(place, change.executionId), definitionArn(place, documentName, documentVersion)],
    time: change.at,
    detail: {
      ExecutionId: change.executionId,
      Definition: documentName,
      DefinitionVersion: Number(documentVersion),
      Status: change.status,
      ...period(change),
      ...(step ? { StepName: step.name, Action: step.action } : { ExecutedBy: change.executedBy }),
    },
  };
}

function period({ startedAt, endedAt, at }: StatusChange): Record<string, unknown> {
  return {
    ...(startedAt === undefined ? {} : { StartTime: eventTime(startedAt) }),
    ...(endedAt === undefined ? {} : { EndTime: eventTime(endedAt) }),
    ...(startedAt === undefined ? {} : { Time: (endedAt ?? at) - startedAt }),
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Nov 29, 2024 7:43:23 PM`, in UTC. */
function eventTime(milliseconds: number): string {
  const time = new Date(milliseconds);
  const hours = time.getUTCHours();
  const [minutes, seconds] = [time.getUTCMinutes(), time.getUTCSeconds()].map((n) => String(n).padStart(2, '0'));
  const day = `${months[time.getUTCMonth()]} ${time.getUTCDate()}, ${time.getUTCFullYear()}`;
  return `${day} ${hours % 12 || 12}:${minutes}:${seconds} ${hours < 12 ? 'AM' : 'PM'}`;
}
