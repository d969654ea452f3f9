import { describeEvent } from '../../aws/describe-event.ts';
import type { LocalEvent } from '../../aws/service.ts';
import type { AlarmStateName, FeedEvent, LogLevel } from '../wire.ts';
import { logLine } from './log-line.ts';

const longest = 4_000;

/** How grave it is that the local AWS tells of it. */
const levels: Partial<Record<LocalEvent['type'], LogLevel>> = {
  'access-denied': 'ERROR',
  'dead-letter': 'ERROR',
  'function-error': 'ERROR',
  fault: 'ERROR',
  undelivered: 'WARN',
  unsupported: 'WARN',
};

/** What the page shows of what the local AWS tells its owner; undefined for what it does not show. `at` is ISO 8601. */
export function fromLocalEvent(event: LocalEvent, at: string): FeedEvent | undefined {
  switch (event.type) {
    case 'alarm': {
      const { name, from, to, reason } = event;
      return { type: 'alarm', name, from, to: to as AlarmStateName, reason, at };
    }
    case 'function-log': {
      const line = logLine(event.functionName, event.line, at);
      return line && { type: 'log', line };
    }
    case 'published':
      return { type: 'message', subject: event.subject ?? '', text: event.message.slice(0, longest), at };
    default: {
      const source = 'functionName' in event ? event.functionName : 'local AWS';
      const line = { at, source, level: levels[event.type] ?? 'INFO', text: describeEvent(event).slice(0, longest) };
      return { type: 'log', line };
    }
  }
}
