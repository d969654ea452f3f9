// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the variables are those of IAM policies
import * as fc from 'fast-check';
import { evaluate } from '../../../../local/aws/authorise/evaluate.ts';
import type { PolicyDocument, Statement } from '../../../../local/aws/authorise/policy.ts';

const document = 'arn:aws:ssm:ap-northeast-1:000000000000:document/Kizuki-host-restart-service';
const start = {
  action: 'ssm:StartAutomationExecution',
  resource: document,
  context: { 'aws:PrincipalAccount': '000000000000' },
};
const policy = (...Statement: Statement[]): PolicyDocument => ({ Version: '2012-10-17', Statement });
const allow = (Action: string | string[], Resource: string | string[], more: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

test.each<[what: string, policies: PolicyDocument[], verdict: string]>([
  ['no policy at all', [], 'not-allowed'],
  ['the very action and resource', [policy(allow(start.action, document))], 'allowed'],
  ['a statement that is no list', [{ Statement: allow('ssm:*', '*') }], 'allowed'],
  ['the action in other case', [policy(allow('SSM:startautomationexecution', document))], 'allowed'],
  [
    'an action with a wildcard',
    [policy(allow(['sqs:*', 'ssm:Start*'], 'arn:aws:ssm:*:*:document/Kizuki-*'))],
    'allowed',
  ],
  ['another action', [policy(allow('ssm:StopAutomationExecution', '*'))], 'not-allowed'],
  ['the resource in other case', [policy(allow('ssm:*', document.toLowerCase()))], 'not-allowed'],
  [
    'the automation-definition instead of the document',
    [policy(allow('ssm:*', document.replace('document', 'automation-definition')))],
    'not-allowed',
  ],
  ['NotAction of something else', [policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })], 'allowed'],
  ['NotAction of this', [policy({ Effect: 'Allow', NotAction: 'ssm:*', Resource: '*' })], 'not-allowed'],
  [
    'NotResource of something else',
    [policy({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::*' })],
    'allowed',
  ],
  ['NotResource of this', [policy({ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:ssm:*' })], 'not-allowed'],
  [
    'a variable in the resource',
    [policy(allow('ssm:*', 'arn:aws:ssm:*:${aws:PrincipalAccount}:document/*'))],
    'allowed',
  ],
  ['a variable without value', [policy(allow('ssm:*', 'arn:aws:ssm:*:${aws:Nobody}*:document/*'))], 'not-allowed'],
  [
    'a variable with a default',
    [policy(allow('ssm:*', "arn:aws:ssm:*:${aws:Nobody, '000000000000'}:document/*"))],
    'allowed',
  ],
  ['an escaped wildcard', [policy(allow('ssm:*', 'arn:aws:ssm:*:*:document/${*}'))], 'not-allowed'],
  [
    'a condition that holds',
    [policy(allow('ssm:*', '*', { Condition: { StringEquals: { 'aws:PrincipalAccount': '000000000000' } } }))],
    'allowed',
  ],
  [
    'a condition that does not',
    [policy(allow('ssm:*', '*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }))],
    'not-allowed',
  ],
  [
    'a deny beside an allow',
    [policy(allow('*', '*')), policy({ Effect: 'Deny', Action: 'ssm:Start*', Resource: '*' })],
    'explicitly-denied',
  ],
  [
    'a deny of something else',
    [policy(allow('*', '*'), { Effect: 'Deny', Action: 'ssm:Stop*', Resource: '*' })],
    'allowed',
  ],
])('With %s, a start is judged as it should', (_, policies, verdict) => {
  expect(evaluate(policies, start)).toBe(verdict);
});

const statements: fc.Arbitrary<Statement> = fc.record({
  Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
  Action: fc.constantFrom('ssm:*', 'ssm:StartAutomationExecution', 'sqs:*', '*'),
  Resource: fc.constantFrom('*', document, 'arn:aws:sqs:*'),
});

test('A deny is never undone by more statements, and their order does not matter', () => {
  fc.assert(
    fc.property(fc.array(statements), fc.array(statements), (some, more) => {
      const before = evaluate([policy(...some)], start);
      const after = evaluate([policy(...more, ...some)], start);

      expect(evaluate([policy(...some), policy(...more)], start)).toBe(after);
      if (before === 'explicitly-denied') expect(after).toBe('explicitly-denied');
      if (after === 'allowed')
        expect(
          [...some, ...more].every(
            ({ Effect, ...s }) => Effect === 'Allow' || evaluate([policy({ Effect, ...s })], start) === 'not-allowed',
          ),
        ).toBe(true);
    }),
  );
});
