import type { TargetLocation } from '@aws-sdk/client-ssm';
import type { Place } from '../expression/scope.ts';
import type { Job, JobGroup } from './job.ts';
import { readRate } from './read-rate.ts';
import type { Targeting } from './targeting.ts';

/** A child runs in one account and region at a time, and none begins after the first error, unless the location says otherwise. */
const LOCATION_CONCURRENCY = '1';
const LOCATION_ERRORS = '0';

/** What runs in another account, where the location names no role. The own account has none of that name. */
const USUAL_ROLE = 'AWS-SystemsManager-AutomationExecutionRole';

/**
 * Where children can run: the one account and region in which the parent does, or wherever its calls reach. In another account a child
 * has no rights but those of a role there.
 */
export type Reach = 'here' | 'everywhere';

/**
 * A child for each account and region of each location. One that is not within reach fails and says so.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-multiple-accounts-regions.html
 */
export function locationJobs(
  targeting: Targeting,
  parameters: Record<string, string[]>,
  place: Place,
  reach: Reach = 'here',
): JobGroup[] {
  return (targeting.TargetLocations ?? []).map((location) => {
    const regions = location.Regions ?? [place.region];
    const excluded = new Set(location.ExcludeAccounts);
    const accounts = (location.Accounts ?? [place.account]).filter((account) => !excluded.has(account));
    const jobs = accounts.flatMap((account) =>
      regions.map((region) => locationJob({ account, region }, location, targeting, parameters, place, reach)),
    );
    const { TargetLocationMaxConcurrency = LOCATION_CONCURRENCY, TargetLocationMaxErrors = LOCATION_ERRORS } = location;
    return { jobs, rate: readRate(TargetLocationMaxConcurrency, TargetLocationMaxErrors, jobs.length) };
  });
}

function locationJob(
  { account, region }: { account: string; region: string },
  location: TargetLocation,
  targeting: Targeting,
  parameters: Record<string, string[]>,
  place: Place,
  reach: Reach,
): Job {
  const name = `${account}/${region}`;
  const here = account === place.account && region === place.region;
  const role = location.ExecutionRoleName ?? (account === place.account ? undefined : USUAL_ROLE);
  return {
    name,
    inputs: { Account: account, Region: region },
    parameters,
    targeting: targetingAt(location, targeting),
    location: { ...location, Accounts: [account], Regions: [region] },
    place: { ...place, account, region },
    ...(role === undefined ? {} : { assumeRole: `arn:${place.partition}:iam::${account}:role/${role}` }),
    ...(here || reach === 'everywhere'
      ? {}
      : {
          refused:
            `account ${account} in region ${region} is not within reach from here; ` +
            `automations run in account ${place.account} and region ${place.region}`,
        }),
  };
}

/** A location's own targets and rate win over those of the request. */
function targetingAt(location: TargetLocation, targeting: Targeting): Targeting {
  const { TargetLocations: _, ...common } = targeting;
  const { Targets, TargetsMaxConcurrency, TargetsMaxErrors } = location;
  const { TargetMaps: __, ...withoutMaps } = common;
  return {
    ...(Targets?.length ? { ...withoutMaps, Targets } : common),
    ...(TargetsMaxConcurrency === undefined ? {} : { MaxConcurrency: TargetsMaxConcurrency }),
    ...(TargetsMaxErrors === undefined ? {} : { MaxErrors: TargetsMaxErrors }),
  };
}
