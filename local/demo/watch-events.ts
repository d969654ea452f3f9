import { describeEvent } from '../aws/describe-event.ts';
import type { LocalEvent } from '../aws/service.ts';

/** The local AWS refused a call that the application made: the deployed policies are wrong, and nothing after it proves anything. */
export class AccessDeniedError extends Error {
  override readonly name = 'AccessDeniedError';
  readonly event: Extract<LocalEvent, { type: 'access-denied' }>;

  constructor(event: Extract<LocalEvent, { type: 'access-denied' }>) {
    super(describeEvent(event));
    this.event = event;
  }
}

/**
 * Tells of what happens in the local AWS, in one line each, and aborts `denied` at the first refused call.
 * Left out are the functions' own logs, which say the same at length, and alarms that see for the first time that all is well.
 */
export function watchEvents(tell: (line: string) => void): { onEvent(event: LocalEvent): void; denied: AbortSignal } {
  const controller = new AbortController();
  return {
    denied: controller.signal,
    onEvent(event) {
      if (controller.signal.aborted) return; // what fails now fails because everything is being ended
      if (event.type === 'function-log' || isFirstWord(event)) return;
      if (event.type === 'access-denied') controller.abort(new AccessDeniedError(event));
      else tell(describeEvent(event));
    },
  };
}

function isFirstWord(event: LocalEvent): boolean {
  return event.type === 'alarm' && event.from === 'INSUFFICIENT_DATA' && event.to === 'OK';
}
