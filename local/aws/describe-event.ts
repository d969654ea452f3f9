import type { LocalEvent } from './service.ts';

/** One line for the terminal. */
export function describeEvent(event: LocalEvent): string {
  switch (event.type) {
    case 'access-denied':
      return `AccessDenied: ${event.principal} may not ${event.action} on ${event.resource}`;
    case 'alarm':
      return `alarm ${event.name}: ${event.from} -> ${event.to} (${event.reason})`;
    case 'function-log':
      return `${event.functionName}: ${event.line.trimEnd()}`;
    case 'function-error':
      return `${event.functionName} failed: ${event.message}`;
    case 'script-log':
      return `script of automation ${event.executionId}: ${event.text.trimEnd()}`;
    case 'published':
      return `published to ${lastPart(event.topicArn)}: ${event.subject ?? firstLine(event.message)}`;
    case 'dead-letter':
      return `dead letter in ${event.queue}: ${firstLine(event.body)}`;
    case 'undelivered':
      return `not delivered to ${event.arn} for ${event.sourceArn}: ${event.message}`;
    case 'fault':
      return `defect in ${event.target}: ${event.message}`;
    case 'unsupported':
      return `not supported here: ${event.what}`;
  }
}

function lastPart(arn: string): string {
  return arn.split(':').at(-1) ?? arn;
}

function firstLine(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}
