import type { PolicyDocument, Statement } from '../../authorise/policy.ts';
import { AwsError, type Place } from '../../service.ts';
import {
  type DeployedFunction,
  defaultEventInvokeConfig,
  type EventInvokeConfig,
  functionArn,
  parseFunctionName,
} from './deployed-function.ts';
import type { EventSourceMapping } from './event-source/event-source-mapping.ts';
import type { FunctionRunner } from './function-runner.ts';

/** A function with everything that the template hangs on it. */
export interface RegisteredFunction {
  deployed: DeployedFunction;
  runner: FunctionRunner;
  config: EventInvokeConfig;
  statements: Statement[];
  /** Whether it has a URL of its own. */
  hasUrl?: true;
}

/** The functions and event source mappings of this endpoint. */
export interface FunctionRegistry {
  add(deployed: DeployedFunction, runner: FunctionRunner): RegisteredFunction;
  all(): RegisteredFunction[];
  /** By name or ARN; throws ResourceNotFoundException where there is none. */
  get(nameOrArn: string): RegisteredFunction;
  policy(arn: string): PolicyDocument | undefined;
  mappings: EventSourceMapping[];
}

export function createFunctionRegistry(place: Place): FunctionRegistry {
  const functions = new Map<string, RegisteredFunction>();

  return {
    add(deployed, runner) {
      if (functions.has(deployed.name)) {
        throw new Error(`Two functions of the template are called ${deployed.name}; give one another FunctionName.`);
      }
      const registered: RegisteredFunction = { deployed, runner, config: defaultEventInvokeConfig, statements: [] };
      functions.set(deployed.name, registered);
      return registered;
    },
    all: () => [...functions.values()],
    get(nameOrArn) {
      const { name } = parseFunctionName(nameOrArn);
      const found = functions.get(name);
      if (found) return found;
      throw new AwsError('ResourceNotFoundException', `Function not found: ${functionArn(place, name)}`, 404);
    },
    policy(arn) {
      const statements = functions.get(parseFunctionName(arn).name)?.statements ?? [];
      return statements.length === 0 ? undefined : { Version: '2012-10-17', Statement: statements };
    },
    mappings: [],
  };
}
