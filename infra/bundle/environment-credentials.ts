/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles: Lambda hands a function its role's credentials in the environment,
 * so the SDK's chain (SSO, login, ini files, processes, instance metadata) is code that is loaded at each cold start and never used.
 * Measured on dispatch: 443,774 bytes in place of 575,436, and ready in 61 ms in place of 85 (the fastest of 41 starts, less bare node's).
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function defaultProvider(): () => Promise<EnvironmentCredentials> {
  return async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) throw new MissingCredentialsError();
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    };
  };
}

export interface EnvironmentCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The process that runs the bundle has no credentials in its environment. */
export class MissingCredentialsError extends Error {
  constructor() {
    super(
      'no AWS credentials in the environment: the functions read AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only, as Lambda sets them; set both to run a bundle elsewhere',
    );
    this.name = 'MissingCredentialsError';
  }
}
