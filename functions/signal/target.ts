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

/** The resource that a target is or belongs to: what comes after the type, so that a host, its disk and its services share one. */
export function resourceKey({ account, region, id }: Target): string {
  const resource = id.startsWith('arn:') ? id : id.slice(id.indexOf('/') + 1);
  return `${account}/${region}/${resource}`;
}
