import type { AlarmConfiguration, AlarmStateInformation, AutomationExecution } from '@aws-sdk/client-ssm';
import type { Execution } from '../engine.ts';
import type { Clock } from '../ports.ts';

/** One look at an alarm: its state, or a rejection where that cannot be told. */
export type ReadAlarm = (name: string) => Promise<string>;

/** AWS does not tell how often it looks. */
const SECONDS_BETWEEN_LOOKS = 5;

/**
 * The same execution, which is cancelled once its alarm is in ALARM, or when the alarm's state cannot be told unless
 * IgnorePollAlarmFailure says to go on: the steps of `onCancel` run, and a rate control begins no other child. The alarm is looked at when
 * the execution begins and every five seconds from then on, so an alarm that sounds for less may be missed.
 *
 * The record shows the configuration, the alarm that stopped the execution as TriggeredAlarms, in state ALARM or UNKNOWN, and why a state
 * could not be told as WarningMessage, and as FailureMessage where that stopped it: command lines that are older do not know the other.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-cw-alarm-monitoring.html
 */
export function watchAlarm(
  execution: Execution,
  configuration: AlarmConfiguration,
  read: ReadAlarm,
  clock: Clock,
): Execution {
  const name = configuration.Alarms?.[0]?.Name ?? '';
  const ended = new AbortController();
  let triggered: AlarmStateInformation | undefined;
  let warning: string | undefined;
  const done = execution.done.finally(() => ended.abort()).then(shown);
  void watch();
  return { ...execution, record: () => shown(execution.record()), done };

  function shown(record: AutomationExecution): AutomationExecution {
    return {
      ...record,
      AlarmConfiguration: configuration,
      ...(triggered === undefined ? {} : { TriggeredAlarms: [triggered] }),
      ...(warning === undefined ? {} : { WarningMessage: [record.WarningMessage, warning].filter(Boolean).join(' ') }),
      ...(triggered?.State === 'UNKNOWN' && { FailureMessage: record.FailureMessage ?? warning }),
    };
  }

  async function watch(): Promise<void> {
    while (!ended.signal.aborted) {
      const state = await look();
      if (ended.signal.aborted) return;
      if (state !== undefined) {
        triggered = { Name: name, State: state };
        execution.stop('Cancel');
        return;
      }
      await clock.sleep(SECONDS_BETWEEN_LOOKS * 1000, ended.signal).catch(() => undefined); // rejects once it has ended
    }
  }

  /** The state that stops the execution, if the alarm is in one. */
  async function look(): Promise<AlarmStateInformation['State'] | undefined> {
    try {
      return (await read(name)) === 'ALARM' ? 'ALARM' : undefined;
    } catch (error) {
      warning = `The state of the alarm ${name} could not be told: ${error instanceof Error ? error.message : error}.`;
      return configuration.IgnorePollAlarmFailure ? undefined : 'UNKNOWN';
    }
  }
}
