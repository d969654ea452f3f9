import type { Place } from '../../service.ts';
import type { Alarm } from './alarm.ts';

/** One line of an alarm's history. */
interface HistoryItem {
  alarm: Pick<Alarm, 'name' | 'type'>;
  at: number;
  kind: 'ConfigurationUpdate' | 'StateUpdate' | 'Action';
  summary: string;
  /** JSON. */
  data: string;
}

export interface AlarmStore {
  alarms: Map<string, Alarm>;
  history: HistoryItem[];
  arn(name: string): string;
  record(alarm: Alarm, item: Omit<HistoryItem, 'alarm' | 'data'> & { data: Record<string, unknown> }): void;
}

/** Lines of history kept over all alarms; the oldest go first. */
const longestHistory = 10_000;

/** The alarms of one account and region by name, and what happened to them. */
export function createAlarmStore(place: Place): AlarmStore {
  const history: HistoryItem[] = [];
  return {
    alarms: new Map(),
    history,
    arn: (name) => `arn:${place.partition}:cloudwatch:${place.region}:${place.account}:alarm:${name}`,
    record({ name, type }, { data, ...item }) {
      history.push({ ...item, alarm: { name, type }, data: JSON.stringify(data) });
      if (history.length > longestHistory) history.splice(0, history.length - longestHistory);
    },
  };
}
