import type { DBInstance } from '@aws-sdk/client-rds';

interface Question {
  /** What DescribeDBInstances says of the one instance. */
  instances: DBInstance[];
  /** How much more storage it shall have. */
  percent: number;
  /** GiB; no instance gets more than this. */
  maximum: number;
}

/** RDS grows by no less. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.ModifyingExisting.ScalingUp.html */
const leastPercent = 10;

/**
 * The storage to allocate next, in GiB: so many percent more, rounded up, never above the maximum.
 *
 * @throws {Error} where the maximum leaves no room for a tenth more, for Aurora, whose storage grows by itself, and where other changes wait
 * for the maintenance window: growing the storage at once would make them at once too.
 */
export async function handler({ instances: [instance], percent, maximum }: Question): Promise<{ size: number }> {
  const { AllocatedStorage: allocated = 0, Engine = '', PendingModifiedValues = {} } = instance ?? {};
  if (Engine.startsWith('aurora')) throw new Error(`The engine is ${Engine}: the storage of Aurora grows by itself.`);
  const pending = Object.keys(PendingModifiedValues);
  if (pending.length > 0) {
    throw new Error(`Other changes wait for the maintenance window and would be made now: ${pending.join(', ')}.`);
  }
  const least = Math.ceil((allocated * (100 + leastPercent)) / 100);
  if (allocated === 0 || least > maximum) {
    throw new Error(
      `It has ${allocated} GiB, the next size is ${least} GiB, and the maximum is ${maximum} GiB: raise MaximumGiB or free space.`,
    );
  }
  return { size: Math.min(Math.max(Math.ceil((allocated * (100 + percent)) / 100), least), maximum) };
}
