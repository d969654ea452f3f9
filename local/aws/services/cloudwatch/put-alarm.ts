import { requireText } from '../../read-field.ts';
import type { Input } from '../../service.ts';
import type { Alarm } from './alarm.ts';
import { type Changing, evaluateComposite } from './change-state.ts';
import { readCompositeAlarm, readMetricAlarm } from './read-alarm.ts';

/** Creates or changes a metric alarm; it is evaluated with the others. */
export function putMetricAlarm(changing: Changing, input: Input): Alarm {
  return put(changing, input, readMetricAlarm);
}

/** Creates or changes a composite alarm and evaluates its rule at once. */
export function putCompositeAlarm(changing: Changing, input: Input): Alarm {
  const alarm = put(changing, input, readCompositeAlarm);
  void evaluateComposite(changing, alarm);
  return alarm;
}

function put<Kind extends Alarm>(
  { context, store }: Changing,
  input: Input,
  read: (input: Input, arn: string, now: number, previous?: Alarm) => Kind,
): Kind {
  const name = requireText(input, 'AlarmName');
  const previous = store.alarms.get(name);
  const now = context.clock.now();
  const alarm = read(input, store.arn(name), now, previous);
  store.alarms.set(name, alarm);
  const summary = `Alarm "${name}" ${previous ? 'updated' : 'created'}`;
  store.record(alarm, {
    at: now,
    kind: 'ConfigurationUpdate',
    summary,
    data: { version: '1.0', type: previous ? 'Update' : 'Create' },
  });
  return alarm;
}
