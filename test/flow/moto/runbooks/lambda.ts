import { on } from '../../../../local/automation/test-kit/test-kit.ts';
import { handler } from '../../../../runbooks/lambda/next-concurrency.handler.ts';
import { reserveConcurrency } from '../../../../runbooks/lambda/reserve-concurrency.ts';
import { rollBackAlias } from '../../../../runbooks/lambda/roll-back-alias.ts';
import { invokeCode } from '../../../runbooks/invoke-code.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

/** An empty zip archive. */
const ZipFile = Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`).toString('base64');

async function lambdaFunction(aws: Aws, FunctionName: string): Promise<Record<string, string>> {
  const { Role } = await aws('iam', 'CreateRole', {
    RoleName: FunctionName,
    AssumeRolePolicyDocument: '{"Statement":[]}',
  });
  await aws('lambda', 'CreateFunction', {
    FunctionName,
    Runtime: 'nodejs22.x',
    Role: Role.Arn,
    Handler: 'index.handler',
    Code: { ZipFile },
  });
  return { FunctionName };
}

/** A function whose alias live went from version 1, the last good one, to version 2. */
async function deployed(aws: Aws, FunctionName: string): Promise<Record<string, string>> {
  await lambdaFunction(aws, FunctionName);
  const good = await aws('lambda', 'PublishVersion', { FunctionName });
  await aws('lambda', 'UpdateFunctionConfiguration', { FunctionName, MemorySize: 256 });
  const newer = await aws('lambda', 'PublishVersion', { FunctionName });
  await aws('lambda', 'CreateAlias', { FunctionName, Name: 'last-good', FunctionVersion: good.Version });
  await aws('lambda', 'CreateAlias', { FunctionName, Name: 'live', FunctionVersion: newer.Version });
  return { FunctionName, good: good.Version, newer: newer.Version };
}

async function version(aws: Aws, FunctionName: string | undefined): Promise<string> {
  return (await aws('lambda', 'GetAlias', { FunctionName, Name: 'live' })).FunctionVersion;
}

async function reserving(aws: Aws, name: string, ReservedConcurrentExecutions: number) {
  const made = await lambdaFunction(aws, name);
  await aws('lambda', 'PutFunctionConcurrency', { ...made, ReservedConcurrentExecutions });
  return made;
}

async function reserved(aws: Aws, FunctionName: string | undefined): Promise<number> {
  return (await aws('lambda', 'GetFunctionConcurrency', { FunctionName })).ReservedConcurrentExecutions;
}

/** moto has no settings of an account, and the function of the code step is not deployed there. */
const account = (UnreservedConcurrentExecutions: number) => [
  on('lambda', 'GetAccountSettings').returns({ AccountLimit: { UnreservedConcurrentExecutions } }),
  invokeCode('lambda/next-concurrency', handler),
];

export const lambda: RunbookCase[] = [
  {
    title: 'points the alias to the last good version',
    runbook: rollBackAlias,
    arrange: (aws) => deployed(aws, 'rolled-back'),
    parameters: ({ FunctionName = '' }) => ({ FunctionName }),
    status: 'Success',
    async changed(aws, { FunctionName, good, newer }) {
      expect(good).not.toBe(newer);
      expect(await version(aws, FunctionName)).toBe(good);
    },
  },
  {
    title: 'points the alias to the newer version again where there is no alarm of the name that it was to wait for',
    runbook: rollBackAlias,
    arrange: (aws) => deployed(aws, 'rolled-back-in-vain'),
    parameters: ({ FunctionName = '' }) => ({ FunctionName, AlarmName: 'none' }),
    status: 'TimedOut',
    async changed(aws, { FunctionName, newer }, { way }) {
      expect(way.at(-1)).toBe('UndoRollBack Success');
      expect(await version(aws, FunctionName)).toBe(newer);
    },
  },
  {
    title: 'reserves half as much again, the account with scripted answers',
    runbook: reserveConcurrency,
    arrange: (aws) => reserving(aws, 'throttled', 30),
    parameters: ({ FunctionName = '' }) => ({ FunctionName }),
    lacks: () => account(500),
    status: 'Success',
    async changed(aws, { FunctionName }) {
      expect(await reserved(aws, FunctionName)).toBe(45);
    },
  },
  {
    title: 'reserves as much as before where its alarm is not there, the account with scripted answers',
    runbook: reserveConcurrency,
    arrange: (aws) => reserving(aws, 'throttled-on', 30),
    parameters: ({ FunctionName = '' }) => ({ FunctionName, AlarmName: 'none' }),
    lacks: () => account(500),
    status: 'TimedOut',
    async changed(aws, { FunctionName }, { way }) {
      expect(way.at(-1)).toBe('UndoReserve Success');
      expect(await reserved(aws, FunctionName)).toBe(30);
    },
  },
  {
    title: 'leaves a function without a reservation',
    runbook: reserveConcurrency,
    arrange: (aws) => lambdaFunction(aws, 'unreserved'),
    parameters: ({ FunctionName = '' }) => ({ FunctionName }),
    status: 'Failed',
    async changed(aws, { FunctionName }, { way }) {
      expect(way.at(-1)).toBe('HasReservation Failed');
      expect(await reserved(aws, FunctionName)).toBeUndefined();
    },
  },
];
