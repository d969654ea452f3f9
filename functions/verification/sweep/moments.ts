/** The first of several moments, all ISO 8601, UTC. */
export function sooner(moment: string, ...others: string[]): string {
  return [moment, ...others].sort()[0] as string;
}

/** The last of several moments, all ISO 8601, UTC. */
export function later(moment: string, ...others: string[]): string {
  return [moment, ...others].sort().at(-1) as string;
}
