import type { RoleCredentials } from '../../authorise/principals.ts';
import type { Place } from '../../service.ts';
import type { DeployedFunction } from './deployed-function.ts';

/**
 * The whole environment of a function's process: what Lambda sets, what the template sets, and nothing of this machine but PATH.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function functionEnvironment(
  deployed: DeployedFunction,
  place: Place,
  runtime: { endpointUrl: string; credentials: RoleCredentials; logStream: string; path: string },
): Record<string, string> {
  return {
    PATH: runtime.path,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    HOME: '/home/sbx_user1051', // as on Lambda: no directory there, so that no ~/.aws of this machine is read
    AWS_ENDPOINT_URL: runtime.endpointUrl,
    ...deployed.environment,
    _HANDLER: deployed.handler,
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    AWS_ACCESS_KEY_ID: runtime.credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: runtime.credentials.secretAccessKey,
    AWS_SESSION_TOKEN: runtime.credentials.sessionToken,
    AWS_EXECUTION_ENV: `AWS_Lambda_${deployed.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: deployed.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(deployed.memoryMegabytes),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: deployed.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: runtime.logStream,
    LAMBDA_TASK_ROOT: deployed.taskRoot,
  };
}
