import type { Authoriser } from '../authorise/authorise.ts';
import type { Principals } from '../authorise/principals.ts';
import type { Calls } from '../call.ts';
import type { CommandRunner } from '../command-runner.ts';
import type { Service, ServiceContext } from '../service.ts';
import type { Deliver } from '../targets.ts';
import { createEvents } from './events/events.ts';
import type { Iam } from './iam/iam.ts';
import { createLambda } from './lambda/create-lambda.ts';
import { createSqs } from './sqs/sqs.ts';
import { createSts } from './sts/sts.ts';

/** What the services need of the endpoint and of each other. */
export interface ServicesContext extends ServiceContext {
  iam: Iam;
  principals: Principals;
  authoriser: Authoriser;
  endpointUrl(): string;
  call: Calls['call'];
  deliver: Deliver;
  commandRunner?: CommandRunner;
}

/** Every service of the local AWS, each given what it needs and nothing else; the one place that knows them all. */
export function createServices(context: ServicesContext): Service[] {
  const { place, clock, log, iam, principals, authoriser, endpointUrl, call, deliver } = context;
  const base = { place, clock, log };
  const events = createEvents({ ...base, deliver });
  const lambda = createLambda({
    ...base,
    endpointUrl,
    call,
    credentialsFor(roleArn, sessionName) {
      authoriser.assumption('lambda.amazonaws.com', roleArn);
      return principals.issue(roleArn, sessionName);
    },
  });
  return [createSts(base, { principals, role: iam.role }), iam, events, createSqs({ ...base, endpointUrl }), lambda];
}
