import {
  type ParameterHistory,
  ParameterNotFound,
  paginateGetParameterHistory,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { SwitchHistory } from '../../people/switches/tell-switched.ts';

/** Who set a kill switch last, from the history that Parameter Store keeps of it. */
export function createSwitchHistory(client: SSMClient): SwitchHistory {
  return {
    last: async (parameter) => {
      const found = await latest(client, parameter);
      if (found === undefined) return undefined;
      const { Value = '', Version = 0, LastModifiedUser = '', LastModifiedDate, Description } = found;
      return {
        state: Value,
        version: Version,
        by: LastModifiedUser,
        at: (LastModifiedDate ?? new Date(0)).toISOString(),
        ...(Description === undefined ? {} : { note: Description }),
      };
    },
  };
}

/** Oldest first, a hundred at most: the last of the last page. */
async function latest(client: SSMClient, Name: string): Promise<ParameterHistory | undefined> {
  let last: ParameterHistory | undefined;
  try {
    for await (const { Parameters = [] } of paginateGetParameterHistory({ client }, { Name })) {
      last = Parameters.at(-1) ?? last;
    }
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
  return last;
}
