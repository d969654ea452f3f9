import { AutomationsBusyError } from '../../decision/automations-busy-error.ts';
import { GuardStateUnavailableError } from '../../decision/guard-state-unavailable-error.ts';
import { logger, metrics } from './observed.ts';

/** Logs why a signal could not be dealt with, and counts what people must hear of before it is a dead letter. */
export function tellUndecided(error: unknown, about: Record<string, string>): void {
  if (error instanceof AutomationsBusyError) {
    metrics.addMetric('AutomationsBusy', 'Count', 1);
    logger.warn('run waits for a place', { ...about, error });
    return;
  }
  if (error instanceof GuardStateUnavailableError) metrics.addMetric('GuardStateUnavailable', 'Count', 1);
  logger.error('signal stays where it is', { ...about, error: error as Error });
}
