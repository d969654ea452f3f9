import type { Caller, Place } from '../../service.ts';
import type { DeployedFunction } from './deployed-function.ts';

/** Who calls when Lambda acts for a function (polls its queue, sends to its dead-letter queue): the function's role. */
export function functionCaller(deployed: Pick<DeployedFunction, 'name' | 'roleArn'>, place: Place): Caller {
  const role = deployed.roleArn.split('/').at(-1);
  return {
    account: place.account,
    arn: `arn:${place.partition}:sts::${place.account}:assumed-role/${role}/${deployed.name}`,
    roleArn: deployed.roleArn,
  };
}
