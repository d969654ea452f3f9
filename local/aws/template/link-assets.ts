/** Puts `LocalPath`, the asset's path on this disk, beside every `S3Key` that names an asset. */
export function linkAssets<T>(value: T, assets: ReadonlyMap<string, string>): T {
  if (Array.isArray(value)) return value.map((item) => linkAssets(item, assets)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const linked = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, linkAssets(item, assets)]));
  const path = typeof linked.S3Key === 'string' ? assets.get(linked.S3Key) : undefined;
  return (path === undefined ? linked : { ...linked, LocalPath: path }) as T;
}
