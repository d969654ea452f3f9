import { render } from '../../../functions/runbook/reference.ts';
import { documentName } from '../../../functions/runbook/runbook.ts';
import type { ChildCall } from '../../../functions/runbook/step.ts';
import { awsCommand } from './aws-command.ts';
import { loop } from './loop.ts';
import { typeOf, type Variables } from './variables.ts';

/** Starts the other runbook's document and waits for its end; its own page says how to follow it by hand instead. */
export function childByHand({ runbook, parameters }: ChildCall, timeoutSeconds: number, variables: Variables): string {
  const given = Object.entries(parameters).map(([name, value]) => [name, asList(render(value), variables)]);
  const start = awsCommand(
    {
      service: 'ssm',
      operation: 'StartAutomationExecution',
      input: { DocumentName: documentName(runbook), Parameters: Object.fromEntries(given) },
    },
    variables,
    ['--query AutomationExecutionId', '--output text'],
  );
  const look = `aws ssm get-automation-execution --automation-execution-id "$EXECUTION" \\
    --query AutomationExecution.AutomationExecutionStatus --output text`;
  return `EXECUTION=$(${start})\n${loop(look, ['Success', 'Failed', 'TimedOut', 'Cancelled'], timeoutSeconds)}`;
}

/** Parameters of an execution are lists of texts. */
function asList(value: unknown, variables: Variables): unknown {
  if (Array.isArray(value)) return value.map(asText);
  return typeof value === 'string' && typeOf(value, variables) === 'StringList' ? value : [asText(value)];
}

/** A number between quotes: its reference is part of a text then. */
function asText(value: unknown): unknown {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
