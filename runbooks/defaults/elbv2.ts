import type { Remediation } from '../../functions/decision/remediation.ts';
import { shiftWeightsBack } from '../elbv2/shift-weights-back.ts';

/** What a person, or what deploys, may ask of load balancers. */
export const elbv2: Remediation[] = [
  {
    name: 'shift-weights-back',
    on: 'request',
    runbook: shiftWeightsBack,
    target: { type: 'listener', id: { request: 'ListenerArn' } },
    parameters: {
      ListenerArn: { request: 'ListenerArn' },
      StableTargetGroupArn: { request: 'StableTargetGroupArn' },
      NewTargetGroupArn: { request: 'NewTargetGroupArn' },
    },
    autonomy: 'auto',
    owner: 'app-team',
  },
];

/** A service that a listener shares between two versions. */
interface TwoVersions {
  /** As its alarms name it: letters, digits and hyphens. */
  service: string;
  listenerArn: string;
  stableTargetGroupArn: string;
  newTargetGroupArn: string;
}

/**
 * What the alarms of infra/alarms/elbv2-shift-weights-back.ts run for one service. Their metrics name neither the listener nor the stable
 * version, so each service has a remediation of its own, in runbooks/remediations.ts.
 */
export function shiftsBack({
  service,
  listenerArn,
  stableTargetGroupArn,
  newTargetGroupArn,
}: TwoVersions): Remediation {
  return {
    name: `shift-weights-back-${service}`,
    // No service has a dot in its name, so that none can be taken for another.
    on: { alarm: `kizuki-shift-weights-back-${service}.*` },
    runbook: shiftWeightsBack,
    target: { type: 'listener', id: { value: listenerArn } },
    parameters: {
      ListenerArn: { value: listenerArn },
      StableTargetGroupArn: { value: stableTargetGroupArn },
      NewTargetGroupArn: { value: newTargetGroupArn },
    },
    autonomy: 'auto',
    owner: 'app-team',
  };
}
