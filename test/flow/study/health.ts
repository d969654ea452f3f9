import type { AlarmState } from '../../../functions/signal/signal.ts';
import type { AlarmFact } from '../../../functions/verification/sweep/look.ts';
import type { History } from './history.ts';
import type { Surroundings } from './surroundings.ts';

/** The hosts' health, and the alarms that follow it. */
export interface Health {
  state(alarmName: string): Promise<AlarmState | 'missing'>;
  states(alarmNames: string[]): Promise<Record<string, AlarmFact>>;
  isWell(host: string): boolean;
  /** What a runbook did to a host: every trouble of it ends, or ends only for a while. */
  mend(host: string): void;
}

interface Alarm {
  name: string;
  host: string;
  isBad: boolean;
  state: AlarmState;
}

/**
 * Troubles come, some go by themselves, some come back. An alarm follows within seconds, and what it changed to is sent to
 * EventBridge, which delivers at least once: late, in another order, twice, but not never.
 */
export function createHealth(
  { timeline, random, trace, isCalm }: Surroundings,
  { hosts, alarms: history }: Pick<History, 'hosts' | 'alarms'>,
  deliver: (event: unknown) => void,
): Health {
  const alarms = new Map<string, Alarm>();
  for (const host of hosts) {
    for (const kind of ['down', 'slow']) {
      alarms.set(`${kind}-${host}`, { name: `${kind}-${host}`, host, isBad: false, state: 'OK' });
    }
  }

  const evaluate = (alarm: Alarm): void => {
    const state: AlarmState = alarm.isBad ? 'ALARM' : 'OK';
    if (state === alarm.state) return;
    const event = eventOf(alarm, state, timeline.iso());
    alarm.state = state;
    history.get(alarm.name)?.push({ at: timeline.now(), state });
    trace.note(() => `alarm ${alarm.name} is ${state}`);
    const copies = !isCalm() && random.chance(0.15) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const late = !isCalm() && random.chance(0.1) ? random.between(1_000, 400_000) : random.between(5, 500);
      timeline.after(late, () => deliver(event));
    }
  };

  const turn = (alarm: Alarm, isBad: boolean): void => {
    alarm.isBad = isBad;
    timeline.after(random.between(1, 8_000), () => evaluate(alarm));
  };

  const fallIll = (alarm: Alarm): void => {
    turn(alarm, true);
    // by itself it goes sometimes, within a moment or after minutes
    if (random.chance(0.25)) timeline.after(random.between(500, 20_000), () => turn(alarm, false));
    else if (random.chance(0.15)) timeline.after(random.between(60_000, 900_000), () => turn(alarm, false));
    if (random.chance(0.25)) {
      timeline.after(random.between(30_000, 1_200_000), () => {
        if (!isCalm()) fallIll(alarm);
      });
    }
  };

  for (const { name } of alarms.values()) history.set(name, [{ at: timeline.now(), state: 'OK' }]);
  // one dependency makes many hosts ill at once
  const together = random.chance(0.5) ? random.between(0, 60_000) : undefined;
  for (const alarm of alarms.values()) {
    if (!random.chance(alarm.name.startsWith('down') ? 0.8 : 0.3)) continue;
    const begins = together === undefined ? random.between(0, 1_000_000) : together + random.between(0, 3_000);
    timeline.after(begins, () => fallIll(alarm));
  }

  return {
    state: async (name) => alarms.get(name)?.state ?? 'missing',
    states: async (names) =>
      Object.fromEntries(
        names.map((name) => {
          const { at = 0 } = history.get(name)?.at(-1) ?? {};
          return [name, { state: alarms.get(name)?.state ?? 'missing', since: new Date(at).toISOString() }];
        }),
      ),
    isWell: (host) => [...alarms.values()].every((alarm) => alarm.host !== host || !alarm.isBad),
    mend: (host) => {
      for (const alarm of alarms.values()) {
        if (alarm.host !== host || !alarm.isBad) continue;
        turn(alarm, false);
        if (!isCalm() && random.chance(0.2)) {
          timeline.after(random.between(30_000, 1_000_000), () => fallIll(alarm));
        }
      }
    },
  };
}

const place = { account: '000000000000', region: 'ap-northeast-1' };

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
function eventOf({ name, host, state: previous }: Alarm, value: AlarmState, timestamp: string): unknown {
  return {
    source: 'aws.cloudwatch',
    'detail-type': 'CloudWatch Alarm State Change',
    ...place,
    time: timestamp,
    resources: [`arn:aws:cloudwatch:${place.region}:${place.account}:alarm:${name}`],
    detail: {
      alarmName: name,
      state: { value, reason: 'the simulated health', timestamp },
      previousState: { value: previous },
      configuration: {
        metrics: [
          {
            id: 'm1',
            returnData: true,
            metricStat: { metric: { namespace: 'Study', name: 'Health', dimensions: { Host: host } } },
          },
        ],
      },
    },
  };
}
