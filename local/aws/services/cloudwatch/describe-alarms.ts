import { readInteger, readList, readText } from '../../read-field.ts';
import { AwsError, type Input } from '../../service.ts';
import type { Alarm, CompositeAlarm, MetricAlarm } from './alarm.ts';
import type { AlarmStore } from './alarm-store.ts';
import { childrenOf, parseRule } from './composite-rule.ts';
import { listDimensions } from './metric.ts';
import { page } from './page.ts';

/**
 * DescribeAlarms: those that all filters let through, by name; only metric alarms unless AlarmTypes says otherwise.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
 */
export function describeAlarms(store: AlarmStore, input: Input): Record<string, unknown> {
  const names = readList(input, 'AlarmNames');
  const prefix = readText(input, 'AlarmNamePrefix');
  if (names.length > 0 && prefix) {
    throw new AwsError('ValidationError', 'AlarmNames and AlarmNamePrefix cannot be given together.');
  }
  const types = readList(input, 'AlarmTypes');
  const state = readText(input, 'StateValue');
  const actionPrefix = readText(input, 'ActionPrefix');
  const related = relatedNames(store, input);
  const found = [...store.alarms.values()]
    .filter(({ name }) => (names.length === 0 || names.includes(name)) && name.startsWith(prefix ?? ''))
    .filter(({ type }) => (types.length === 0 ? ['MetricAlarm'] : types).includes(typeName(type)))
    .filter((alarm) => !state || alarm.state.value === state)
    .filter(
      ({ actions }) =>
        !actionPrefix ||
        Object.values(actions)
          .flat()
          .some((arn) => arn.startsWith(actionPrefix)),
    )
    .filter(({ name }) => !related || related.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { items, nextToken } = page(found, input, readInteger(input, 'MaxRecords', 1, 100) ?? 50);
  return {
    MetricAlarms: items.filter((alarm) => alarm.type === 'metric').map(describeMetricAlarm),
    CompositeAlarms: items.filter((alarm) => alarm.type === 'composite').map(describeCompositeAlarm),
    NextToken: nextToken,
  };
}

/** `MetricAlarm` or `CompositeAlarm`. */
export function typeName(type: Alarm['type']): string {
  return type === 'metric' ? 'MetricAlarm' : 'CompositeAlarm';
}

function relatedNames(store: AlarmStore, input: Input): string[] | undefined {
  const parent = store.alarms.get(readText(input, 'ChildrenOfAlarmName') ?? '');
  if (parent?.type === 'composite') return childrenOf(parseRule(parent.rule));
  const child = readText(input, 'ParentsOfAlarmName');
  if (!child) return undefined;
  return [...store.alarms.values()]
    .filter((alarm) => alarm.type === 'composite' && childrenOf(parseRule(alarm.rule)).includes(child))
    .map(({ name }) => name);
}

function describeCommon(alarm: Alarm): Record<string, unknown> {
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.configuredAt),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
    StateValue: alarm.state.value,
    StateReason: alarm.state.reason,
    StateReasonData: alarm.state.reasonData,
    StateUpdatedTimestamp: new Date(alarm.updatedAt),
    StateTransitionedTimestamp: new Date(alarm.state.at),
  };
}

function describeCompositeAlarm(alarm: CompositeAlarm): Record<string, unknown> {
  return { ...describeCommon(alarm), AlarmRule: alarm.rule };
}

function describeMetricAlarm(alarm: MetricAlarm): Record<string, unknown> {
  const { metric, statistic, period, unit } = alarm;
  const Metric = {
    Namespace: metric.namespace,
    MetricName: metric.name,
    Dimensions: listDimensions(metric.dimensions),
  };
  const stat = /^p\d/.test(statistic) ? { ExtendedStatistic: statistic } : { Statistic: statistic };
  const MetricStat = { Metric, Period: period, Stat: statistic, Unit: unit };
  return {
    ...describeCommon(alarm),
    ...(alarm.asMetrics
      ? { Metrics: [{ Id: alarm.metricId, MetricStat, ReturnData: true }] }
      : { ...Metric, ...stat, Period: period, Unit: unit }),
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison,
    TreatMissingData: alarm.treatMissingData,
  };
}
