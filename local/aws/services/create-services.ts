import { readObject } from '../../aws-calls/read-object.ts';
import { createSdkCaller } from '../../aws-calls/sdk-caller.ts';
import { findAttachment } from '../../scripts/find-attachment.ts';
import { createScriptRunner } from '../../scripts/script-runner.ts';
import type { Authoriser } from '../authorise/authorise.ts';
import { type Principals, type RoleCredentials, sessionOf } from '../authorise/principals.ts';
import type { Calls } from '../call.ts';
import type { CommandRunner } from '../command-runner.ts';
import type { Service, ServiceContext } from '../service.ts';
import type { Deliver } from '../targets.ts';
import { createCloudWatch } from './cloudwatch/cloudwatch.ts';
import { createDynamoDb } from './dynamodb/dynamodb.ts';
import type { BusEvent } from './events/event.ts';
import { createEvents } from './events/events.ts';
import type { Iam } from './iam/iam.ts';
import { createLambda } from './lambda/create-lambda.ts';
import { createScheduler } from './scheduler/scheduler.ts';
import { createSecretsManager } from './secretsmanager/secrets-manager.ts';
import { createSns } from './sns/sns.ts';
import { createSqs } from './sqs/sqs.ts';
import { createSsm } from './ssm/create-ssm.ts';
import { createSts } from './sts/sts.ts';

/** What the services need of the endpoint and of each other. */
export interface ServicesContext extends ServiceContext {
  iam: Iam;
  principals: Principals;
  authoriser: Authoriser;
  endpointUrl(): string;
  call: Calls['call'];
  deliver: Deliver;
  /** Resolves once every resource of the template is there. */
  loaded: Promise<void>;
  commandRunner?: CommandRunner;
  onBusEvent?: (event: BusEvent) => void;
  /** Directory where the attachments of documents are. */
  documents?: string;
}

/** Every service of the local AWS, each given what it needs and nothing else; the one place that knows them all. */
export function createServices(context: ServicesContext): Service[] {
  const { place, clock, log, iam, principals, authoriser, endpointUrl, call, deliver, commandRunner } = context;
  const base = { place, clock, log };

  /** Credentials of a role for an AWS service that the role's trust policy names. */
  function becomeRole(service: string, roleArn: string, sessionName: string, sourceArn?: string): RoleCredentials {
    const { arn } = iam.role(roleArn);
    authoriser.assumption(service, arn, sourceArn);
    return principals.issue(arn, sessionName);
  }

  const events = createEvents({ ...base, deliver, ...(context.onBusEvent && { onBusEvent: context.onBusEvent }) });
  const { putEvent } = events;
  const cloudWatch = createCloudWatch({ ...base, deliver, putEvent });
  const sqs = createSqs({ ...base, endpointUrl, putMetric: cloudWatch.putMetric });
  const ssm = createSsm({
    ...base,
    putEvent,
    connect: (credentials) => createSdkCaller({ endpoint: endpointUrl(), region: place.region, credentials }),
    assumeRole: (roleArn, sessionName, sourceArn) => becomeRole('ssm.amazonaws.com', roleArn, sessionName, sourceArn),
    credentialsOf: principals.issueTo,
    authorise: authoriser.call,
    readObject: (caller, bucket, key) =>
      readObject(
        { endpoint: endpointUrl(), region: place.region, credentials: principals.issueTo(caller) },
        bucket,
        key,
      ),
    findAttachment: findAttachment([context.documents]),
    runScript: createScriptRunner({
      endpoint: endpointUrl,
      region: place.region,
      onOutput: (text, executionId) => log({ type: 'script-log', executionId, text }),
    }),
    ...(commandRunner && { commandRunner }),
  });
  const lambda = createLambda({
    ...base,
    endpointUrl,
    call,
    putMetric: cloudWatch.putMetric,
    credentialsFor: (roleArn, sessionName) => becomeRole('lambda.amazonaws.com', roleArn, sessionName),
  });
  return [
    ssm,
    cloudWatch,
    events,
    sqs,
    createSns({ ...base, deliver }),
    createDynamoDb({ ...base, putMetric: cloudWatch.putMetric }),
    createScheduler({
      ...base,
      call,
      loaded: context.loaded,
      becomeRole: (roleArn, sessionName, sourceArn) => {
        becomeRole('scheduler.amazonaws.com', roleArn, sessionName, sourceArn);
        return sessionOf(place, roleArn, sessionName);
      },
    }),
    lambda,
    createSecretsManager(base),
    iam,
    createSts(base, { principals, role: iam.role }),
  ];
}
