import { alarmName, alarmTypes, startedByAlarm } from './alarm-is-ok.ts';
import { any, is } from './condition.ts';
import { output } from './output.ts';
import { read } from './read.ts';
import { refuseIf } from './refuse-if.ts';
import type { ChoiceStep } from './step.ts';
import { when } from './when.ts';

/**
 * Refuses where the alarm that started the run is OK again: for a runbook that works out what to change from what is there, which a second
 * run would change once more. A person's run passes by. For a runbook whose `verify` is `alarmIsOk`.
 */
export function alarmIsNotOver(): ChoiceStep {
  const now = read(
    'ReadAlarm',
    { en: 'Read the state of that alarm', ja: 'そのアラームの状態を読む' },
    'cloudwatch',
    'DescribeAlarms',
    { AlarmNames: [alarmName], AlarmTypes: Object.values(alarmTypes) },
    {
      AlarmState: output.string('$.MetricAlarms[0].StateValue'),
      CompositeAlarmState: output.string('$.CompositeAlarms[0].StateValue'),
    },
  );
  return when(
    'IsAlarmOver',
    { en: 'Look at the alarm, where one started the run', ja: 'アラームによる起動ならそのアラームを調べる' },
    startedByAlarm,
    [
      now,
      refuseIf(
        'AlarmIsOver',
        { en: 'Refuse where the alarm is OK again', ja: 'アラームがすでに OK なら中止する' },
        any(is(now.AlarmState, 'OK'), is(now.CompositeAlarmState, 'OK')),
      ),
    ],
  );
}
