import type { Ports } from '../../automation/ports.ts';
import { codeHere } from '../../code-steps/code-here.ts';
import type { AwsAccess } from './aws-access.ts';

/** Lets code steps of the catalogue run in this process where the endpoint does not have their functions; AWS itself must have them. */
export function withCatalogueCode(
  callAws: Ports['callAws'],
  { endpoint, region, credentials }: AwsAccess,
): Ports['callAws'] {
  if (endpoint === undefined) return callAws;
  const modules = async () => {
    const [{ catalogue }, { codeModules }] = await Promise.all([
      import('../../../runbooks/catalogue.ts'),
      import('../../../functions/runbook/code-modules.ts'),
    ]);
    return codeModules(catalogue).map(({ module }) => module);
  };
  return codeHere(callAws, modules, (module) => {
    // the clients of the handler are of its own making, and read where AWS is from the environment, as in Lambda
    const keys = credentials && {
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    };
    Object.assign(process.env, { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, ...keys });
    return import(`../../../runbooks/${module}.handler.ts`);
  });
}
