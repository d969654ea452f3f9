import { systemClock } from '../../automation/clock/system-clock.ts';
import type { Place } from '../../automation/expression/scope.ts';
import { newId } from '../../automation/new-id.ts';
import type { Ports } from '../../automation/ports.ts';
import { createSdkCaller, type SdkCaller } from '../../aws-calls/sdk-caller.ts';
import { webhookCaller } from '../../aws-calls/webhooks.ts';
import { findAttachment } from '../../scripts/find-attachment.ts';
import { createScriptRunner } from '../../scripts/script-runner.ts';
import { UsageError } from '../../usage-error.ts';
import { type AwsAccess, awsAccess } from './aws-access.ts';
import { withCatalogueCode } from './catalogue-code.ts';
import { findInCatalogue } from './find-in-catalogue.ts';
import { findInFolder } from './find-in-folder.ts';

/** What a run of the command line reaches AWS and this machine with. */
export interface Connection {
  ports: Ports;
  place: Place;
  /** The ARN of who runs the document. */
  caller: string;
  /** AWS itself, not something that stands in for it. */
  isAws: boolean;
  close(): void;
}

/** Opens the connection; `folder` is where the document lies. Throws `UsageError` where there is nothing at the endpoint. */
export async function connect(
  options: { endpoint?: string; region?: string; documents?: string },
  folder: string | undefined,
): Promise<Connection> {
  const access = awsAccess(options, process.env);
  const caller = createSdkCaller(access);
  try {
    const { account, arn } = await identity(caller, access);
    const runScript = createScriptRunner({ ...access, onOutput: (text) => process.stderr.write(text) });
    const inFolder = findInFolder(options.documents);
    const ports: Ports = {
      clock: systemClock,
      callAws: withCatalogueCode(caller, access),
      findDocument: async (name, version) =>
        (await inFolder(name)) ?? (await findInCatalogue(name)) ?? storedDocument(caller, name, version),
      ssmParameter: (parameter) => storedParameter(caller, parameter),
      findAttachment: findAttachment([folder, options.documents]),
      runScript: (script) => runScript(script, caller.credentialsOf),
      invokeWebhook: webhookCaller(caller),
      newId,
    };
    const place = { account, region: access.region, partition: access.partition };
    return { ports, place, caller: arn, isAws: access.endpoint === undefined, close: caller.close };
  } catch (error) {
    caller.close();
    throw error;
  }
}

/** Who STS says that the credentials are; it also shows whether there is anything at the endpoint. */
async function identity(caller: SdkCaller, access: AwsAccess): Promise<{ account: string; arn: string }> {
  const signal = AbortSignal.timeout(10_000);
  try {
    const { Account, Arn } = await caller({ service: 'sts', api: 'GetCallerIdentity', input: {}, signal });
    return { account: String(Account), arn: String(Arn) };
  } catch (error) {
    throw new UsageError(`cannot use ${access.endpoint ?? 'AWS'}: ${(error as Error).message}`, { cause: error });
  }
}

async function storedParameter(caller: SdkCaller, Name: string): Promise<string | undefined> {
  const answer = await unless('ParameterNotFound', caller, 'GetParameter', { Name });
  return (answer?.Parameter as { Value?: string } | undefined)?.Value;
}

async function storedDocument(caller: SdkCaller, Name: string, version?: string): Promise<string | undefined> {
  const DocumentVersion = version === undefined ? {} : { DocumentVersion: version };
  const answer = await unless('InvalidDocument', caller, 'GetDocument', { Name, ...DocumentVersion });
  return answer?.Content as string | undefined;
}

/** What SSM answers; undefined where that is the error of this code. */
async function unless(code: string, caller: SdkCaller, api: string, input: Record<string, unknown>) {
  try {
    return await caller({ service: 'ssm', api, input, signal: AbortSignal.timeout(25_000) });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === code) return undefined;
    throw error;
  }
}
