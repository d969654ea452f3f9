/**
 * Something happened that may need a procedure.
 *
 * `id` is the same however often and in whichever shape AWS delivers the same happening, so that a repeat is recognised.
 * `time` is when it happened (ISO 8601, UTC), not when it was received.
 */
export type Signal = AlarmSignal | EventSignal | RequestSignal;

interface SignalBase {
  id: string;
  account: string;
  region: string;
  time: string;
  /** Set where Kizuki itself puts a signal before the decision again. */
  follows?: FollowUp;
}

/** Why a signal is decided on once more: its `id` is then `<id of the first>#<why>-<count>`. */
export interface FollowUp {
  /** Id of the signal as it first came. */
  signalId: string;
  incidentId: string;
  why: 'approved' | 'next-rung' | 'look-again';
  /** Which of the remediation's runbooks, counted from 0. */
  rung: number;
  /** The rung has not been tried yet: that the run before did not help is why it is its turn. */
  climbs?: true;
  /** What was approved, and by whom. */
  approval?: { by: string; document: string; parameters: Record<string, string[]> };
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A CloudWatch alarm changed its state; `contributor` is set for alarms that watch many time series at once. */
export interface AlarmSignal extends SignalBase {
  kind: 'alarm';
  alarm: {
    name: string;
    arn: string;
    type: 'metric' | 'composite';
    state: AlarmState;
    previousState?: AlarmState;
    reason: string;
    /** Dimensions of the alarm's metric, empty where it has none (composite alarms, metric maths). */
    dimensions: Record<string, string>;
    namespace?: string;
    metricName?: string;
    contributor?: { id: string; attributes: Record<string, string> };
  };
}

/** Any other event on an EventBridge bus. */
export interface EventSignal extends SignalBase {
  kind: 'event';
  event: { source: string; detailType: string; resources: string[]; detail: Record<string, unknown> };
}

/** A person asks for a remediation; `parameters` override what the remediation would have passed. */
export interface RequestSignal extends SignalBase {
  kind: 'request';
  request: { remediation: string; parameters: Record<string, string[]>; requestedBy: string; reason?: string };
}

/** Why something that was delivered is not a signal. `problem` is one sentence for a person; nothing was done. */
export interface Refusal {
  problem: string;
}
