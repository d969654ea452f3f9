import { type ChannelSettings, type SecretRef, secretsOf } from '../../functions/people/people-settings.ts';
import { secretName, secretParameter } from '../../functions/people/secret-parameter.ts';
import type { Permission } from '../../functions/runbook/permissions.ts';
import { arnOf } from './allow.ts';

/**
 * To read the secrets of one channel and of no other. Parameter Store passes what is kept in Secrets Manager on to whoever may read it
 * there; the six characters are those that Secrets Manager adds to a name. What is encrypted with AWS's own keys needs no more.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/integration-ps-secretsmanager.html
 */
export function readSecrets(channel: ChannelSettings): Permission[] {
  return Object.values(secretsOf(channel)).flatMap(readSecret);
}

/** To read what a channel sends with: by its signing secret it only hears. */
export function readSendingSecrets(channel: ChannelSettings): Permission[] {
  const { signingSecret: _, ...sending } = secretsOf(channel);
  return Object.values(sending).flatMap(readSecret);
}

function readSecret(ref: SecretRef): Permission[] {
  const key = ref.key === undefined ? [] : [{ actions: ['kms:Decrypt'], resources: [ref.key] }];
  const parameter = { actions: ['ssm:GetParameter'], resources: [parameterArn(secretParameter(ref))] };
  if ('parameter' in ref) return [parameter, ...key];
  const secret = { actions: ['secretsmanager:GetSecretValue'], resources: [secretArn(ref.secretsManager)] };
  return [parameter, secret, ...key];
}

function parameterArn(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : arnOf('ssm', `parameter/${nameOrArn.replace(/^\//, '')}`);
}

function secretArn(nameOrArn: string): string {
  return nameOrArn.startsWith('arn:') ? nameOrArn : arnOf('secretsmanager', `secret:${secretName(nameOrArn)}-??????`);
}
