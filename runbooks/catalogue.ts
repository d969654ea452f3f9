import type { Runbook } from '../functions/runbook/runbook.ts';
import { repairValidation } from './acm/repair-validation.ts';
import { replaceInstance } from './autoscaling/replace-instance.ts';
import { scaleOut } from './autoscaling/scale-out.ts';
import { raiseCapacity } from './dynamodb/raise-capacity.ts';
import { growVolume } from './ec2/grow-volume.ts';
import { rebootInstance } from './ec2/reboot-instance.ts';
import { revokeOpenIngress } from './ec2/revoke-open-ingress.ts';
import { stopStartInstance } from './ec2/stop-start-instance.ts';
import { rollBackService } from './ecs/roll-back-service.ts';
import { scaleService } from './ecs/scale-service.ts';
import { shiftWeightsBack } from './elbv2/shift-weights-back.ts';
import { reclaimDisk } from './host/reclaim-disk.ts';
import { restartService } from './host/restart-service.ts';
import { deactivateAccessKey } from './iam/deactivate-access-key.ts';
import { cancelDeletion } from './kms/cancel-deletion.ts';
import { reserveConcurrency } from './lambda/reserve-concurrency.ts';
import { rollBackAlias } from './lambda/roll-back-alias.ts';
import { failOverCluster } from './rds/fail-over-cluster.ts';
import { growStorage } from './rds/grow-storage.ts';
import { rebootDatabase } from './rds/reboot-instance.ts';
import { blockPublicAccess } from './s3/block-public-access.ts';
import { redriveDeadLetters } from './sqs/redrive-dead-letters.ts';

/** Every runbook: what is deployed, listed and run by name. A new file under runbooks/ is added here. */
export const catalogue: Runbook[] = [
  replaceInstance,
  scaleOut,
  raiseCapacity,
  growVolume,
  rebootInstance,
  stopStartInstance,
  rollBackService,
  scaleService,
  reclaimDisk,
  restartService,
  rollBackAlias,
  reserveConcurrency,
  cancelDeletion,
  deactivateAccessKey,
  revokeOpenIngress,
  blockPublicAccess,
  redriveDeadLetters,
  growStorage,
  rebootDatabase,
  failOverCluster,
  shiftWeightsBack,
  repairValidation,
];
