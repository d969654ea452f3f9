import { marker } from '../incident/secrets/marker.ts';
import type { AutomationExecution } from './execution.ts';

/**
 * Operations that answer secrets, whatever their outputs are called in a document. Parameter Store answers one only where a
 * SecureString is to be decrypted.
 */
const revealing = new Set([
  'secretsmanager/getsecretvalue',
  'secretsmanager/batchgetsecretvalue',
  'secretsmanager/getrandompassword',
  'ssm/getparameter',
  'ssm/getparameters',
  'ssm/getparametersbypath',
  'ssm/getparameterhistory',
  'kms/decrypt',
  'kms/generatedatakey',
  'kms/generatedatakeypair',
  'sts/assumerole',
  'sts/assumerolewithsaml',
  'sts/assumerolewithwebidentity',
  'sts/getsessiontoken',
  'sts/getfederationtoken',
  'iam/createaccesskey',
  'iam/createservicespecificcredential',
  'iam/resetservicespecificcredential',
  'ec2/createkeypair',
  'ec2/getpassworddata',
  'ecr/getauthorizationtoken',
  'codeartifact/getauthorizationtoken',
  'redshift/getclustercredentials',
  'redshift/getclustercredentialswithiam',
  'lightsail/getinstanceaccessdetails',
  'cognito-identity/getcredentialsforidentity',
]);

/** The inputs of a step as SSM tells them: each value as JSON, or as plain text. */
export type StepInputs = Record<string, string>;

/** Whether what the step answers is a secret as such. */
export function answersSecrets(inputs: StepInputs): boolean {
  const [service, api] = [plain(inputs.Service).toLowerCase(), plain(inputs.Api).toLowerCase().replace(/_/g, '')];
  if (!revealing.has(`${service}/${api}`)) return false;
  return service !== 'ssm' || plain(inputs.WithDecryption).toLowerCase() === 'true';
}

/**
 * The execution with a mark in place of every output of the steps that answer secrets, among its own outputs as well, which are called
 * `Step.Output`. The record of SSM keeps them: whoever may read that reads them.
 */
export function withoutSecretOutputs(
  execution: AutomationExecution,
  secretSteps: ReadonlySet<string>,
): AutomationExecution {
  if (secretSteps.size === 0) return execution;
  const ofStep = (key: string) => secretSteps.has(key.slice(0, Math.max(0, key.indexOf('.'))));
  return {
    ...execution,
    outputs: marked(execution.outputs, ofStep),
    steps: execution.steps.map((step) =>
      secretSteps.has(step.name) ? { ...step, outputs: marked(step.outputs, () => true) } : step,
    ),
  };
}

function marked(outputs: Record<string, string[]>, isSecret: (key: string) => boolean): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, values]) => [key, isSecret(key) ? values.map(() => marker('secret')) : values]),
  );
}

function plain(text = ''): string {
  return text.replace(/^"(.*)"$/s, '$1');
}
