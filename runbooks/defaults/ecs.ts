import type { Remediation } from '../../functions/decision/remediation.ts';
import { rollBackService } from '../ecs/roll-back-service.ts';
import { scaleService } from '../ecs/scale-service.ts';

const service = { Cluster: { dimension: 'ClusterName' }, Service: { dimension: 'ServiceName' } };

/** What the alarms of infra/alarms/ecs-*.ts run. A service's name is its target: of two clusters' services of one name, one at a time. */
export const ecs: Remediation[] = [
  {
    name: 'roll-back-service',
    on: { alarm: 'kizuki-roll-back-service-*' },
    runbook: rollBackService,
    target: { type: 'ecs-service', id: { dimension: 'ServiceName' } },
    parameters: service,
    autonomy: 'auto',
    owner: 'platform-team',
    // What was rolled back once and fails again is no matter of the revision.
    guardrails: { concurrency: 1, cooldownMinutes: 60, repeats: { runs: 1, hours: 24 } },
  },
  {
    // Half as many again each time, up to 20: a larger service has a MaximumCount here.
    name: 'scale-service',
    on: { alarm: 'kizuki-scale-service-*' },
    runbook: scaleService,
    target: { type: 'ecs-service', id: { dimension: 'ServiceName' } },
    parameters: service,
    autonomy: 'auto',
    owner: 'platform-team',
  },
];
