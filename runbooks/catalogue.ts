import type { Runbook } from '../functions/runbook/runbook.ts';
import { raiseCapacity } from './dynamodb/raise-capacity.ts';
import { rebootInstance } from './ec2/reboot-instance.ts';
import { reclaimDisk } from './host/reclaim-disk.ts';
import { restartService } from './host/restart-service.ts';

/** Every runbook: what is deployed, listed and run by name. A new file under runbooks/ is added here. */
export const catalogue: Runbook[] = [raiseCapacity, rebootInstance, reclaimDisk, restartService];
