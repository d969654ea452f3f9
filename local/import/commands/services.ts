import { readFileSync } from 'node:fs';
import type { Service } from '../../../functions/runbook/aws-api.ts';
import type { Schema } from '../../aws-calls/schema.ts';
import { findCommand, loadClient } from '../../aws-calls/service-clients.ts';

/** Names of the command line for services that boto3, and so SSM, names otherwise. */
const otherNames: Record<string, string> = { s3api: 's3', configservice: 'config', deploy: 'codedeploy' };

/** Where the services stand that a runbook may call; types leave no trace at run time, so the file itself is read. */
const source = new URL('../../../functions/runbook/aws-api.ts', import.meta.url);

/** The services that steps can be typed for, by boto3's names, as `functions/runbook/aws-api.ts` lists them. */
export function typedServices(): Set<string> {
  const text = readFileSync(source, 'utf8');
  return new Set([...text.matchAll(/^ {2}'?([a-z0-9-]+)'?: typeof /gm)].map(([, name]) => name as string));
}

/** An operation of the command line, `ec2 stop-instances`, as the SDK and SSM know it. */
export interface Operation {
  service: Service;
  /** PascalCase, `StopInstances`. */
  name: string;
  input: Schema | undefined;
  output: Schema | undefined;
}

/** Finds the operation; a text is the reason why a step for it cannot be typed. */
export async function findOperation(service: string, operation: string): Promise<Operation | string> {
  const name = (Object.hasOwn(otherNames, service) ? otherNames[service] : undefined) ?? service;
  if (service === 's3') return '`aws s3` is a program of its own, not an operation of the API';
  if (!typedServices().has(name))
    return `the service ${name} is not among those that steps are typed for: add a line to functions/runbook/aws-api.ts`;
  const Command = findCommand(await loadClient(name), operation.replaceAll('-', ''));
  if (!Command) return `\`aws ${service} ${operation}\` is not an operation of the API`;
  const { schema } = new Command({});
  return {
    service: name as Service,
    name: Command.name.replace(/Command$/, ''),
    input: schema?.[4] as Schema,
    output: schema?.[5] as Schema,
  };
}
