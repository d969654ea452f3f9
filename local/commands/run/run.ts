import { randomUUID } from 'node:crypto';
import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { systemClock } from '../../automation/clock/system-clock.ts';
import {
  type AutomationDocument,
  checkParameters,
  type Execution,
  InvalidParametersError,
  startExecution,
} from '../../automation/engine.ts';
import type { Ports } from '../../automation/ports.ts';
import { createSdkCaller, type SdkCaller } from '../../aws-calls/sdk-caller.ts';
import { findAttachment } from '../../scripts/find-attachment.ts';
import { createScriptRunner } from '../../scripts/script-runner.ts';
import { webhookCaller } from '../../aws-calls/webhooks.ts';
import { UsageError } from '../../usage-error.ts';
import { type AwsAccess, awsAccess } from './aws-access.ts';
import { findInFolder } from './find-in-folder.ts';
import { loadDocument } from './load-document.ts';
import { printRecord } from './print-record.ts';
import { progress } from './progress.ts';
import { readParameters } from './read-parameters.ts';

export interface RunOptions {
  params?: string;
  param: string[];
  endpoint?: string;
  region?: string;
  documents?: string;
  json?: boolean;
}

/**
 * Runs a runbook or document to its end and prints how it goes. Gives the exit code: 0 after Success, 1 after any other end.
 * Throws `UsageError` for a document or parameters that cannot work.
 */
export async function run(name: string, options: RunOptions): Promise<number> {
  const { document, documentName, folder } = await loadDocument(name);
  const parameters = await readParameters(document, options);
  refuseInvalid(document, parameters);
  const access = awsAccess(options, process.env);
  const caller = createSdkCaller(access);
  try {
    const account = await accountOf(caller, access);
    const show = progress(process.stderr);
    const runScript = createScriptRunner({ ...access, onOutput: (text) => process.stderr.write(text) });
    const ports: Ports = {
      clock: systemClock,
      callAws: caller,
      findDocument: findInFolder(options.documents),
      ssmParameter: (parameter) => storedParameter(caller, parameter),
      findAttachment: findAttachment([folder, options.documents]),
      runScript: (script) => runScript(script, caller.credentialsOf),
      invokeWebhook: webhookCaller(caller),
      onStatusChange: show,
      newId: randomUUID,
    };
    const place = { account, region: access.region, partition: access.partition };
    const execution = startExecution({ document, documentName, parameters, ports, place });
    const record = await untilEnd(execution);
    printRecord(record, options.json === true, process.stdout);
    return record.AutomationExecutionStatus === 'Success' ? 0 : 1;
  } finally {
    caller.close();
  }
}

/** Before anything is called: a wrong parameter is a wrong parameter, wherever AWS may be. */
function refuseInvalid(document: AutomationDocument, parameters: Record<string, string[]>): void {
  try {
    checkParameters(document, parameters);
  } catch (error) {
    if (error instanceof InvalidParametersError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** The first Ctrl-C cancels the execution, so that its onCancel steps run; the second ends the process. */
async function untilEnd(execution: Execution): Promise<AutomationExecution> {
  const cancel = () => {
    process.stderr.write('cancelling; press Ctrl-C again to stop at once\n');
    execution.stop('Cancel');
  };
  process.once('SIGINT', cancel);
  try {
    return await execution.done;
  } finally {
    process.off('SIGINT', cancel);
  }
}

/** The account that STS names for the credentials; it also shows whether there is anything at the endpoint. */
async function accountOf(caller: SdkCaller, access: AwsAccess): Promise<string> {
  const signal = AbortSignal.timeout(10_000);
  try {
    const { Account } = await caller({ service: 'sts', api: 'GetCallerIdentity', input: {}, signal });
    return String(Account);
  } catch (error) {
    throw new UsageError(`cannot use ${access.endpoint ?? 'AWS'}: ${(error as Error).message}`, { cause: error });
  }
}

async function storedParameter(caller: SdkCaller, Name: string): Promise<string | undefined> {
  const signal = AbortSignal.timeout(25_000);
  try {
    const { Parameter } = await caller({ service: 'ssm', api: 'GetParameter', input: { Name }, signal });
    return (Parameter as { Value?: string }).Value;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ParameterNotFound') return undefined;
    throw error;
  }
}
