import { type Authoriser, createAuthoriser } from '../../../../local/aws/authorise/authorise.ts';
import type { PolicyDocument, Statement } from '../../../../local/aws/authorise/policy.ts';
import { rootOf, sessionOf } from '../../../../local/aws/authorise/principals.ts';
import type { LocalEvent } from '../../../../local/aws/service.ts';

const place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };
const roleArn = 'arn:aws:iam::000000000000:role/path/Dispatch';
const caller = sessionOf(place, roleArn, 'kizuki-dispatch');
const queue = 'arn:aws:sqs:ap-northeast-1:000000000000:kizuki-dispatch';
const send = { action: 'sqs:SendMessage', resource: queue };

interface World {
  own?: Statement[];
  boundary?: Statement[];
  resource?: Statement[];
}

function world({ own = [], boundary, resource }: World): { authoriser: Authoriser; events: LocalEvent[] } {
  const events: LocalEvent[] = [];
  const policy = (Statement: Statement[]): PolicyDocument => ({ Statement });
  const authoriser = createAuthoriser({
    place,
    now: () => 0,
    policiesOf: () => ({ identity: [policy(own)], ...(boundary && { boundary: policy(boundary) }) }),
    resourcePolicyOf: () => resource && policy(resource),
    log: (event) => events.push(event),
  });
  return { authoriser, events };
}

const allowed = { Effect: 'Allow' as const, Action: 'sqs:*', Resource: '*' };
const denied = { ...allowed, Effect: 'Deny' as const };
const named = (Principal: Statement['Principal'], more: Partial<Statement> = {}): Statement => ({
  ...allowed,
  Principal,
  ...more,
});

test.each<[what: string, World]>([
  ['a policy of the role', { own: [allowed] }],
  ['a policy of the role within its boundary', { own: [allowed], boundary: [allowed] }],
  ['the resource naming the role', { resource: [named({ AWS: roleArn })] }],
  ['the resource naming the session', { resource: [named({ AWS: [caller.arn] })] }],
  ['the resource naming everyone', { resource: [named('*')] }],
  [
    'a policy of the role beside a deny of plain HTTP',
    {
      own: [allowed],
      resource: [{ ...denied, Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }],
    },
  ],
])('A call passes with %s', (_, policies) => {
  const { authoriser, events } = world(policies);

  authoriser.call(caller, [send]);

  expect(events).toEqual([]);
});

const noIdentity = 'because no identity-based policy allows the sqs:SendMessage action';

test.each<[what: string, World, reason: string]>([
  ['nothing', {}, noIdentity],
  [
    'the resource naming the whole account only',
    { resource: [named({ AWS: 'arn:aws:iam::000000000000:root' })] },
    noIdentity,
  ],
  ['the resource naming a service only', { resource: [named({ Service: 'events.amazonaws.com' })] }, noIdentity],
  [
    'a deny of its own',
    { own: [allowed, denied], resource: [named('*')] },
    'with an explicit deny in an identity-based policy',
  ],
  [
    'a deny of the resource',
    { own: [allowed], resource: [{ ...denied, Principal: '*' }] },
    'with an explicit deny in a resource-based policy',
  ],
  [
    'a boundary that does not allow',
    { own: [allowed], boundary: [] },
    'because no permissions boundary allows the sqs:SendMessage action',
  ],
  ['a boundary that denies', { own: [allowed], boundary: [denied] }, 'with an explicit deny in a permissions boundary'],
])('A call is denied with %s', (_, policies, reason) => {
  const { authoriser, events } = world(policies);

  const call = () => authoriser.call(caller, [send]);

  const text = `User: arn:aws:sts::000000000000:assumed-role/Dispatch/kizuki-dispatch is not authorized to perform: sqs:SendMessage on resource: ${queue} ${reason}`;
  expect(call).toThrow(expect.objectContaining({ code: 'AccessDeniedException', message: text }));
  expect(events).toEqual([{ type: 'access-denied', action: send.action, resource: queue, principal: caller.arn }]);
});

test('Every permission that a call needs must be allowed', () => {
  const { authoriser } = world({ own: [{ ...allowed, Resource: queue }] });

  const call = () => authoriser.call(caller, [send, { action: 'sqs:SendMessage', resource: `${queue}-dead` }]);

  expect(call).toThrow(`on resource: ${queue}-dead`);
});

test('The root may do everything but become a role that does not trust the account', () => {
  const { authoriser } = world({
    resource: [named({ Service: 'lambda.amazonaws.com' }, { Action: 'sts:AssumeRole' })],
  });
  const root = rootOf(place);

  authoriser.call(root, [send]);

  expect(() => authoriser.call(root, [{ action: 'sts:AssumeRole', resource: roleArn }])).toThrow('sts:AssumeRole');
});

test('A role is not assumed by a role of the account that it trusts, unless that one may', () => {
  const trust = named({ AWS: 'arn:aws:iam::000000000000:root' }, { Action: 'sts:AssumeRole' });
  const assume = { action: 'sts:AssumeRole', resource: 'arn:aws:iam::000000000000:role/Other' };
  const may = { Effect: 'Allow' as const, Action: 'sts:AssumeRole', Resource: assume.resource };

  const without = () => world({ resource: [trust] }).authoriser.call(caller, [assume]);
  const untrusted = () => world({ own: [may], resource: [] }).authoriser.call(caller, [assume]);
  const both = () => world({ own: [may], resource: [trust] }).authoriser.call(caller, [assume]);

  expect(without).toThrow('no identity-based policy');
  expect(untrusted).toThrow('trust policy');
  expect(both).not.toThrow();
});

const rule = 'arn:aws:events:ap-northeast-1:000000000000:rule/alarms';
const fromRule = { ...send, context: { 'aws:SourceArn': rule, 'aws:SourceAccount': '000000000000' } };

test.each<[what: string, resource: Statement[] | undefined, passes: boolean]>([
  ['no policy', undefined, false],
  ['a policy for the service', [named({ Service: 'events.amazonaws.com' })], true],
  ['a policy for another service', [named({ Service: 'sns.amazonaws.com' })], false],
  [
    'a policy for the rule',
    [named({ Service: 'events.amazonaws.com' }, { Condition: { ArnEquals: { 'aws:SourceArn': rule } } })],
    true,
  ],
  [
    'a policy for another rule',
    [named({ Service: 'events.amazonaws.com' }, { Condition: { ArnEquals: { 'aws:SourceArn': `${rule}2` } } })],
    false,
  ],
  [
    'a policy for another account',
    [named({ Service: 'events.amazonaws.com' }, { Condition: { StringEquals: { 'aws:SourceAccount': '1' } } })],
    false,
  ],
])('A delivery by a rule to a queue with %s passes only where that names the rule', (_, resource, passes) => {
  const { authoriser } = world({ ...(resource && { resource }) });

  const deliver = () => authoriser.delivery('events.amazonaws.com', fromRule);

  if (passes) expect(deliver).not.toThrow();
  else expect(deliver).toThrow('because no resource-based policy allows the sqs:SendMessage action');
});

test('An operation that is passed on is denied where no policy allows its action on anything', () => {
  const { authoriser } = world({
    own: [{ Effect: 'Allow', Action: 'ec2:Reboot*', Resource: 'arn:aws:ec2:*:*:instance/i-1' }],
  });

  const allowed = () => authoriser.action(caller, 'ec2:RebootInstances');
  const denied = () => authoriser.action(caller, 'ec2:TerminateInstances');

  expect(allowed).not.toThrow();
  expect(denied).toThrow('ec2:TerminateInstances');
});
