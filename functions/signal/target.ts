/** The resource a runbook acts on; `id` is an ARN or `<type>/<id>`. */
export interface Target {
  account: string;
  region: string;
  id: string;
}

/** One string for a target, unique over accounts and regions. */
export function targetKey(target: Target): string {
  return `${target.account}/${target.region}/${target.id}`;
}
