import { GetParametersCommand, type SSMClient } from '@aws-sdk/client-ssm';

/** A parameter as it is stored; one of type SecureString as the ciphertext. */
export interface StoredParameter {
  type: string;
  value: string;
}

/** What several parts of a decision read from Parameter Store, each for itself. */
export interface ParameterReader {
  /** Those of these that there are, by name. */
  read(names: string[]): Promise<Map<string, StoredParameter>>;
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
const mostNames = 10;

/**
 * Reads parameters, nothing kept: all that is asked for in one turn of the event loop goes into as few calls as it fits, because
 * Parameter Store takes 40 a second from a whole account. A call that fails fails whoever asked for any of its names.
 * https://docs.aws.amazon.com/general/latest/gr/ssm.html
 */
export function createParameterReader(client: Pick<SSMClient, 'send'>): ParameterReader {
  let next: Turn | undefined;

  function turn(): Turn {
    next ??= gather();
    return next;
  }

  function gather(): Turn {
    const names = new Set<string>();
    const calls = Promise.resolve().then(() => {
      next = undefined;
      return inTens([...names]).flatMap((ten) => {
        const call = get(ten);
        call.catch(() => undefined); // who asked for its names hears of it
        return ten.map((name) => [name, call] as const);
      });
    });
    return { names, calls: calls.then((entries) => new Map(entries)) };
  }

  async function get(Names: string[]): Promise<Map<string, StoredParameter>> {
    const { Parameters = [] } = await client.send(new GetParametersCommand({ Names }));
    return new Map(Parameters.map(({ Name = '', Type = '', Value = '' }) => [Name, { type: Type, value: Value }]));
  }

  return {
    async read(asked) {
      const { names, calls } = turn();
      for (const name of asked) names.add(name);
      const callOf = await calls;
      const found = await Promise.all(asked.map(async (name) => [name, (await callOf.get(name))?.get(name)] as const));
      return new Map(found.flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const])));
    },
  };
}

/** What is asked for together, and the call that brings each of the names. */
interface Turn {
  names: Set<string>;
  calls: Promise<Map<string, Promise<Map<string, StoredParameter>>>>;
}

function inTens(names: string[]): string[][] {
  return Array.from({ length: Math.ceil(names.length / mostNames) }, (_, index) =>
    names.slice(index * mostNames, (index + 1) * mostNames),
  );
}
