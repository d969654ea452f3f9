import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { UsageError } from '../../usage-error.ts';
import { awsAccess } from '../run/aws-access.ts';

/**
 * What one of Kizuki's functions answers. Throws `UsageError` with the function's own words where it refuses, and where it cannot be
 * reached.
 */
export async function invokeFunction(
  FunctionName: string,
  payload: object,
  where: { endpoint?: string; region?: string },
): Promise<unknown> {
  const { endpoint, region, credentials } = awsAccess(where, process.env);
  const client = new LambdaClient({ region, ...(endpoint && { endpoint }), ...(credentials && { credentials }) });
  try {
    const answer = await client.send(new InvokeCommand({ FunctionName, Payload: JSON.stringify(payload) }));
    const said = JSON.parse(Buffer.from(answer.Payload ?? []).toString() || 'null');
    if (answer.FunctionError !== undefined) throw new UsageError(said?.errorMessage ?? answer.FunctionError);
    return said;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const at = endpoint ?? `AWS in ${region}`;
    throw new UsageError(`cannot invoke ${FunctionName} at ${at}: ${(error as Error).message}`, { cause: error });
  } finally {
    client.destroy();
  }
}
