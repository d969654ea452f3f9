import { AwsError, type Caller, type LocalEvent, type Permission, type Place } from '../service.ts';
import { evaluate } from './evaluate.ts';
import type { PolicyDocument } from './policy.ts';
import { evaluateResourcePolicy, type Principal } from './resource-policy.ts';
import { type AccessRequest, actionMatches, statementsOf } from './statement.ts';
import type { RequestContext } from './variable.ts';

/** The policies that decide on a role's calls. */
export interface RolePolicies {
  identity: PolicyDocument[];
  /** The permissions boundary, which must allow as well. */
  boundary?: PolicyDocument;
}

export interface AuthoriserPorts {
  place: Place;
  now(): number;
  /** Throws `AwsError` where there is no such role any more. */
  policiesOf(roleArn: string): RolePolicies;
  resourcePolicyOf(resource: string): PolicyDocument | undefined;
  log(event: LocalEvent): void;
}

/** Lets a call pass or throws the `AccessDeniedException` that AWS would answer, and logs it. */
export interface Authoriser {
  call(caller: Caller, permissions: readonly Permission[]): void;
  /** For an operation whose resources are not known here: refused where no policy of the role allows the action on anything. */
  action(caller: Caller, action: string): void;
  /** A service acting by itself: only the resource's own policy can allow it. */
  delivery(service: string, permission: Permission): void;
  /** A service becoming a role to work for it: the role's trust policy must name the service, for that source where it says so. */
  assumption(service: string, roleArn: string, sourceArn?: string): void;
}

/** Authorises calls by the role's policies and the resource's, in one account. */
export function createAuthoriser(ports: AuthoriserPorts): Authoriser {
  return {
    call(caller, permissions) {
      for (const permission of permissions)
        if (permission.action === 'sts:AssumeRole') checkTrust(ports, caller, permission);
      if (caller.roleArn === undefined) return;
      const policies = ports.policiesOf(caller.roleArn);
      for (const permission of permissions) {
        const request = requestOf(permission, contextOf(ports, caller));
        const reason = whyDenied(ports, caller, policies, request);
        if (reason !== undefined) throw denied(ports, caller.arn, request, reason);
      }
    },
    action(caller, action) {
      if (caller.roleArn === undefined) return;
      const { identity } = ports.policiesOf(caller.roleArn);
      const named = identity
        .flatMap(statementsOf)
        .some((statement) => statement.Effect === 'Allow' && actionMatches(statement, action));
      if (!named) throw denied(ports, caller.arn, { action, resource: '*' }, notAllowed(action));
    },
    delivery: (service, permission) => checkService(ports, service, permission),
    assumption: (service, roleArn, sourceArn) =>
      checkService(ports, service, {
        action: 'sts:AssumeRole',
        resource: roleArn,
        context: {
          'aws:SourceAccount': ports.place.account,
          ...(sourceArn !== undefined && { 'aws:SourceArn': sourceArn }),
        },
      }),
  };
}

function checkService(ports: AuthoriserPorts, service: string, permission: Permission): void {
  const request = requestOf(permission, { 'aws:PrincipalServiceName': service, ...ambient(ports) });
  const verdict = evaluateResourcePolicy(ports.resourcePolicyOf(request.resource), { service }, request);
  if (verdict === 'allowed') return;
  const source = permission.context?.['aws:SourceArn'];
  throw denied(ports, source ? `${service} (${source})` : service, request, resourceReason(request.action, verdict));
}

/** A role is assumed only by whom its trust policy names, whatever the caller's own policies say. */
function checkTrust(ports: AuthoriserPorts, caller: Caller, permission: Permission): void {
  const request = requestOf(permission, contextOf(ports, caller));
  const verdict = evaluateResourcePolicy(ports.resourcePolicyOf(request.resource), principalOf(caller), request);
  if (verdict === 'allowed' || verdict === 'delegated') return;
  const reason =
    verdict === 'explicitly-denied'
      ? resourceReason(request.action, verdict)
      : 'because the trust policy of the role does not name it';
  throw denied(ports, caller.arn, request, reason);
}

function principalOf({ account, arn, roleArn }: Caller): Principal {
  return { account, arns: [roleArn ?? arn, arn] };
}

/** Undefined where the request may pass; otherwise the end of AWS's sentence. */
function whyDenied(
  ports: AuthoriserPorts,
  caller: Caller,
  { identity, boundary }: RolePolicies,
  request: AccessRequest,
): string | undefined {
  const own = evaluate(identity, request);
  const resource = evaluateResourcePolicy(ports.resourcePolicyOf(request.resource), principalOf(caller), request);
  if (own === 'explicitly-denied') return 'with an explicit deny in an identity-based policy';
  if (resource === 'explicitly-denied') return resourceReason(request.action, resource);
  if (boundary) {
    const limit = evaluate([boundary], request);
    if (limit === 'explicitly-denied') return 'with an explicit deny in a permissions boundary';
    if (limit === 'not-allowed') return `because no permissions boundary allows the ${request.action} action`;
  }
  return own === 'allowed' || resource === 'allowed' ? undefined : notAllowed(request.action);
}

function notAllowed(action: string): string {
  return `because no identity-based policy allows the ${action} action`;
}

function resourceReason(action: string, verdict: string): string {
  return verdict === 'explicitly-denied'
    ? 'with an explicit deny in a resource-based policy'
    : `because no resource-based policy allows the ${action} action`;
}

/** The text is AWS's own: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function denied(
  ports: AuthoriserPorts,
  principal: string,
  { action, resource }: Pick<AccessRequest, 'action' | 'resource'>,
  reason: string,
): AwsError {
  ports.log({ type: 'access-denied', action, resource, principal });
  const text = `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
  return new AwsError('AccessDeniedException', text, 403);
}

function requestOf({ action, resource, context }: Permission, more: RequestContext): AccessRequest {
  return { action, resource, context: { ...more, ...context } };
}

function contextOf(ports: AuthoriserPorts, caller: Caller): RequestContext {
  return {
    ...ambient(ports),
    'aws:PrincipalArn': caller.roleArn ?? caller.arn,
    'aws:PrincipalAccount': caller.account,
    'aws:PrincipalType': 'AssumedRole',
  };
}

/** The endpoint stands for AWS's own, which speak TLS, so a policy that insists on it is content. */
function ambient({ place, now }: AuthoriserPorts): RequestContext {
  return {
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': place.region,
    'aws:ResourceAccount': place.account,
    'aws:CurrentTime': new Date(now()).toISOString(),
    'aws:EpochTime': String(Math.floor(now() / 1000)),
  };
}
