interface Units {
  /** What the table has now. */
  current: number;
  /** What a person asks for; 0 asks for so many percent more. */
  wanted: number;
  /** 0 leaves them as they are. */
  percent: number;
}

interface Question {
  read: Units;
  write: Units;
  /** No table gets more than this of either. */
  maximum: number;
}

/**
 * The units that the table shall have: what a person asks for, or so many percent more than now, rounded up and never above the maximum.
 * What a person asks for may be there already; then there is nothing to change.
 *
 * @throws {Error} where units would be lowered or go beyond the maximum, where none are asked for, and where percent more leads no further.
 */
export async function handler({ read, write, maximum }: Question): Promise<{ read: number; write: number }> {
  const next = { read: unitsOf('read', read, maximum), write: unitsOf('write', write, maximum) };
  const asked = [read, write].some(({ wanted }) => wanted > 0);
  if (!asked && [read, write].every(({ percent }) => percent === 0)) {
    throw new Error('Neither units nor a percentage are given: say what the table shall have.');
  }
  if (!asked && next.read === read.current && next.write === write.current) {
    throw new Error(
      `It has ${read.current} read and ${write.current} write units, and MaximumUnits is ${maximum}: see why it needs so many, or raise it.`,
    );
  }
  return next;
}

function unitsOf(kind: string, { current, wanted, percent }: Units, maximum: number): number {
  if (wanted === 0) return Math.max(current, Math.min(Math.ceil(current * (1 + percent / 100)), maximum));
  if (wanted < current)
    throw new Error(`It has ${current} ${kind} units, and ${wanted} would be fewer: units are never lowered here.`);
  if (wanted > maximum) throw new Error(`${wanted} ${kind} units are asked for, and MaximumUnits is ${maximum}.`);
  return wanted;
}
