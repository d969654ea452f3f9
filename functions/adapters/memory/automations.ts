import type { AutomationRequest, AutomationStarter } from '../../decision/ports.ts';
import { frozenCopy } from './copy.ts';

/** An execution that was started, with the request behind it. */
export interface StartedAutomation {
  executionId: string;
  request: AutomationRequest;
}

/**
 * StartAutomationExecution in memory, with its idempotency: one token, one execution; the same token with other content is
 * refused. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export function createMemoryAutomations(): AutomationStarter & { started(): StartedAutomation[] } {
  const byToken = new Map<string, StartedAutomation>();
  return {
    start: async (request) => {
      const known = byToken.get(request.clientToken);
      if (known !== undefined) {
        if (JSON.stringify(known.request) !== JSON.stringify(request)) {
          throw new Error(`IdempotentParameterMismatch: token ${request.clientToken} was used with other content`);
        }
        return known.executionId;
      }
      const started = { executionId: `execution-${byToken.size + 1}`, request: frozenCopy(request) };
      byToken.set(request.clientToken, started);
      return started.executionId;
    },
    started: () => [...byToken.values()],
  };
}
