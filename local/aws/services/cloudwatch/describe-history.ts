import { readInteger, readText, readTime } from '../../read-field.ts';
import type { Input } from '../../service.ts';
import type { AlarmStore } from './alarm-store.ts';
import { typeName } from './describe-alarms.ts';
import { page } from './page.ts';

/** DescribeAlarmHistory: what happened to alarms, the latest first unless asked otherwise. */
export function describeHistory(store: AlarmStore, input: Input): Record<string, unknown> {
  const name = readText(input, 'AlarmName');
  const kind = readText(input, 'HistoryItemType');
  const from = readTime(input, 'StartDate') ?? Number.NEGATIVE_INFINITY;
  const until = readTime(input, 'EndDate') ?? Number.POSITIVE_INFINITY;
  const found = store.history.filter(
    (item) =>
      (!name || item.alarm.name === name) && (!kind || item.kind === kind) && item.at >= from && item.at <= until,
  );
  if (readText(input, 'ScanBy') !== 'TimestampAscending') found.reverse();
  const { items, nextToken } = page(found, input, readInteger(input, 'MaxRecords', 1, 100) ?? 100);
  return {
    AlarmHistoryItems: items.map(({ alarm, at, kind: HistoryItemType, summary, data }) => ({
      AlarmName: alarm.name,
      AlarmType: typeName(alarm.type),
      Timestamp: new Date(at),
      HistoryItemType,
      HistorySummary: summary,
      HistoryData: data,
    })),
    NextToken: nextToken,
  };
}
