import type { SecretRef } from './people-settings.ts';

/**
 * What is wrong with where a secret is said to lie, one text each, which never shows what was given: someone may have written the
 * secret there. Names: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html and
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html
 */
export function secretFaults(setting: string, ref: SecretRef): string[] {
  const form = `{ parameter: '/kizuki/${setting}' } or { secretsManager: 'kizuki/${setting}' }`;
  const { key = undefined, ...where } = typeof ref === 'object' && ref !== null ? ref : {};
  const given = Object.entries(where);
  const [[kind, name] = []] = given;
  if (given.length !== 1 || typeof name !== 'string' || (kind !== 'parameter' && kind !== 'secretsManager')) {
    return [`${setting}: say where the secret lies, as ${form}; the secret itself belongs in no file`];
  }
  if (looksLikeValue(name)) {
    return [
      `${setting}: this looks like a secret, not like the name of one; take it out of the file and its history, put a new one in AWS, and name it: ${form}`,
    ];
  }
  if (key !== undefined && !/^arn:[^:]+:kms:[^:]+:\d{12}:key\/[\w-]+$/.test(key)) {
    return [`${setting}: its key is no ARN of a KMS key`];
  }
  const fits = kind === 'parameter' ? parameterName : secretName;
  return fits.test(name) ? [] : [`${setting}: this is no name that a ${kind} can have; give ${form}`];
}

const parameterName = /^(arn:[^:]+:ssm:[^:]+:\d{12}:parameter)?\/?[\w.-]+(\/[\w.-]+)*$/;
const secretName = /^(arn:[^:]+:secretsmanager:[^:]+:\d{12}:secret:)?[\w/+=.@-]{1,512}$/;

/** Addresses; the prefixes of Slack's and Atlassian's tokens; and long words of letters and digits without a break, as keys are. */
function looksLikeValue(name: string): boolean {
  if (name.startsWith('arn:')) return false;
  if (name.includes('://') || /^(xox[a-z]|xapp)-|^ATATT/.test(name)) return true;
  return name.split(/[/.@-]/).some((word) => word.length >= 20 && /\d/.test(word) && /[a-z]/i.test(word));
}
