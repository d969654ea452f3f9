const place = { account: '000000000000', region: 'ap-northeast-1' };

/** What is wrong with the targets, in turn; each is what a remediation of its own is for. */
export const alarmKinds = ['status-check', 'web-down', 'disk-full'] as const;

/** The zone of so many targets in a hundred has failed, which is why there is a storm. */
const inZone = 90;

/** The alarm on one target goes to ALARM, or to OK, as EventBridge delivers it. Times are epoch milliseconds. */
export function alarmEvent({ event, target, at, state = 'ALARM' }: Delivered): Record<string, unknown> {
  const name = alarmName(target);
  const moment = new Date(at).toISOString();
  return {
    version: '0',
    id: `event-${event}-${state}`,
    'detail-type': 'CloudWatch Alarm State Change',
    source: 'aws.cloudwatch',
    ...place,
    time: moment,
    resources: [alarmArn(name)],
    detail: {
      alarmName: name,
      state: { value: state, reason: 'Threshold Crossed: 1 datapoint was over the threshold.', timestamp: moment },
      previousState: { value: state === 'ALARM' ? 'OK' : 'ALARM', reason: 'Threshold not crossed', timestamp: moment },
      configuration: {
        metrics: [
          {
            id: 'm1',
            metricStat: {
              metric: { namespace: 'Storm', name: kindOf(target), dimensions: dimensionsOf(target) },
              period: 60,
              stat: 'Maximum',
            },
            returnData: true,
          },
        ],
      },
    },
  };
}

export interface Delivered {
  /** Its number, from 0. */
  event: number;
  /** The number of its target, from 0. */
  target: number;
  at: number;
  state?: 'ALARM' | 'OK';
}

export function alarmName(target: number): string {
  return `${kindOf(target)}-${target}`;
}

/** What the alarm on a target says of where it is. */
export function dimensionsOf(target: number): Record<string, string> {
  return {
    InstanceId: `i-${target.toString(16).padStart(17, '0')}`,
    AvailabilityZone: `${place.region}${target % 100 < inZone ? 'a' : 'c'}`,
    Stage: 'production',
  };
}

function kindOf(target: number): string {
  return alarmKinds[target % alarmKinds.length] as string;
}

function alarmArn(name: string): string {
  return `arn:aws:cloudwatch:${place.region}:${place.account}:alarm:${name}`;
}
