import type { DBClusterMember } from '@aws-sdk/client-rds';

/**
 * Who writes in a cluster, and which reader is to write next: that of the lowest promotion tier, the first of several, as Aurora itself
 * chooses. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.AuroraHighAvailability.html
 *
 * @throws {Error} where there is no reader to promote, or no writer to relieve.
 */
export async function handler({
  members,
}: {
  members: DBClusterMember[];
}): Promise<{ writer: string; reader: string }> {
  const writer = members.find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier;
  const [reader] = members
    .filter(({ IsClusterWriter }) => !IsClusterWriter)
    .toSorted((one, other) => tierOf(one) - tierOf(other));
  if (writer === undefined)
    throw new Error(`None of the ${members.length} instances writes: a failover may be under way.`);
  if (reader?.DBInstanceIdentifier === undefined) {
    throw new Error(`${writer} is the only instance: there is no reader to promote. Reboot it, or add a reader.`);
  }
  return { writer, reader: reader.DBInstanceIdentifier };
}

/** From 0, the first to be promoted, to 15. */
const tierOf = ({ PromotionTier = 15 }: DBClusterMember): number => PromotionTier;
