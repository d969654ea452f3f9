import { refuseUnknownProperties } from '../../refuse-unknown-properties.ts';
import type { Provision } from '../../resource.ts';
import { physicalName } from '../../template/physical-name.ts';
import type { Changing } from './change-state.ts';
import { putCompositeAlarm, putMetricAlarm } from './put-alarm.ts';

const common = [
  'ActionsEnabled',
  'AlarmActions',
  'AlarmDescription',
  'AlarmName',
  'InsufficientDataActions',
  'OKActions',
  'Tags',
];

const measured = [
  'ComparisonOperator',
  'DatapointsToAlarm',
  'Dimensions',
  'EvaluateLowSampleCountPercentile',
  'EvaluationPeriods',
  'ExtendedStatistic',
  'MetricName',
  'Metrics',
  'Namespace',
  'Period',
  'Statistic',
  'Threshold',
  'TreatMissingData',
  'Unit',
];

/** How alarms come from a template. */
export function provisionAlarms(changing: Changing): Record<string, Provision> {
  const provision =
    (put: typeof putMetricAlarm, known: string[]): Provision =>
    async (resource) => {
      refuseUnknownProperties(resource, [...common, ...known]);
      const { Tags: _, ...input } = resource.properties;
      const alarm = put(changing, { ...input, AlarmName: input.AlarmName ?? physicalName(resource, 255) });
      return { ref: alarm.name, attributes: { Arn: alarm.arn } };
    };
  return {
    'AWS::CloudWatch::Alarm': provision(putMetricAlarm, measured),
    'AWS::CloudWatch::CompositeAlarm': provision(putCompositeAlarm, ['AlarmRule']),
  };
}
