import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../../../local/automation/clock/system-clock.ts';
import type { Clock } from '../../../../../local/automation/ports.ts';
import { AwsError, type Caller, type Input, type LocalEvent, type Service } from '../../../../../local/aws/service.ts';
import { createLambda } from '../../../../../local/aws/services/lambda/create-lambda.ts';
import type { LambdaPorts } from '../../../../../local/aws/services/lambda/ports.ts';

export const place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };
export const roleArn = 'arn:aws:iam::000000000000:role/TestRole';
export const root: Caller = { account: place.account, arn: 'arn:aws:iam::000000000000:root' };

/** A Lambda service with its code directories, everything that it logged, and a way to end it all. */
export interface Fixture {
  service: Service;
  events: LocalEvent[];
  /** Deploys a function whose bundle, index.js unless named otherwise, is that text; answers its ARN. */
  deploy(name: string, code: string, properties?: Record<string, unknown>, file?: string): Promise<string>;
  invoke(name: string, input?: Input): Promise<Answer>;
  lines(name: string): string[];
  end(): Promise<void>;
}

interface Answer {
  StatusCode: number;
  FunctionError?: string;
  LogResult?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a function answers whatever it likes
  payload: any;
}

export function createFixture(ports: Partial<LambdaPorts> = {}, clock: Clock = systemClock): Fixture {
  const directories: string[] = [];
  const events: LocalEvent[] = [];
  const service = createLambda({
    place,
    clock,
    log: (event) => events.push(event),
    endpointUrl: () => 'http://127.0.0.1:4566',
    credentialsFor: (arn) => ({ accessKeyId: 'ASIATEST', secretAccessKey: 'secret', sessionToken: `token of ${arn}` }),
    call: async (_caller, name, operation) => {
      throw new AwsError('UnknownOperationException', `The test has no ${name}:${operation}.`);
    },
    ...ports,
  });

  return {
    service,
    events,
    async deploy(name, code, properties = {}, file = 'index.js') {
      const directory = mkdtempSync(join(tmpdir(), 'kizuki-function-'));
      directories.push(directory);
      writeFileSync(join(directory, file), code);
      const { attributes } = await provision(service, 'AWS::Lambda::Function', {
        FunctionName: name,
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Role: roleArn,
        Code: { S3Bucket: 'assets', S3Key: 'key', LocalPath: directory },
        ...properties,
      });
      return attributes.Arn as string;
    },
    async invoke(name, input = {}) {
      const answer = await operation(service, 'Invoke').handle({ FunctionName: name, ...input }, root);
      const text = Buffer.from((answer.Payload as Uint8Array | undefined) ?? []).toString('utf8');
      return { ...(answer as unknown as Answer), payload: text && JSON.parse(text) };
    },
    lines: (name) =>
      events.flatMap((event) => (event.type === 'function-log' && event.functionName === name ? [event.line] : [])),
    async end() {
      await service.stop?.();
      for (const directory of directories) rmSync(directory, { recursive: true });
    },
  };
}

export function provision(service: Service, type: string, properties: Record<string, unknown>) {
  const create = service.provision[type];
  if (!create) throw new Error(`The service does not provision ${type}.`);
  return create({ stack: 'Test', logicalId: 'Thing', type, properties });
}

export function operation(service: Service, name: string) {
  const found = service.operations[name];
  if (!found) throw new Error(`The service has no operation ${name}.`);
  return found;
}

/** Resolves once the condition holds; the test's own time limit is what fails where it never does. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((turn) => setTimeout(turn, 5));
}
