import type { Finding } from './look.ts';

/** All that several findings ask for, to be looked at next when the first of them wants it; undefined where there are none. */
export function earliest(findings: (Finding | undefined)[]): Finding | undefined {
  const found = findings.filter((finding) => finding !== undefined);
  if (found.length === 0) return undefined;
  const [lookAt] = found.flatMap((finding) => finding.lookAt ?? []).sort();
  return { actions: found.flatMap(({ actions = [] }) => actions), ...(lookAt === undefined ? {} : { lookAt }) };
}
