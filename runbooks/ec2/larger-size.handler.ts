interface Volume {
  sizeGiB: number;
  growPercent: number;
  maximumGiB: number;
}

/**
 * The size in GiB to which a volume grows: by so many percent and by 1 GiB at least, never above the maximum. A volume that has the maximum
 * already stays as it is, and `grows` is false.
 */
export async function handler({
  sizeGiB,
  growPercent,
  maximumGiB,
}: Volume): Promise<{ sizeGiB: number; grows: boolean }> {
  const wanted = Math.max(sizeGiB + 1, Math.ceil((sizeGiB * (100 + growPercent)) / 100));
  const larger = Math.max(sizeGiB, Math.min(wanted, maximumGiB));
  return { sizeGiB: larger, grows: larger > sizeGiB };
}
