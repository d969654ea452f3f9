import { isApprover } from '../../../functions/people/is-approver.ts';

const session = 'arn:aws:sts::123456789012:assumed-role/oncall-tokyo/hanako';
const user = 'arn:aws:iam::123456789012:user/ops/hanako';

test.each<[string, string]>([
  ['arn:aws:iam::123456789012:role/oncall-tokyo', session],
  ['arn:aws:iam::*:role/oncall-*', session],
  ['arn:aws:iam::123456789012:role/teams/sre/oncall-tokyo', session],
  ['arn:aws:sts::123456789012:assumed-role/oncall-tokyo/hanako', session],
  ['arn:aws:sts::123456789012:assumed-role/oncall-tokyo/*', session],
  ['arn:aws:iam::123456789012:user/ops/*', user],
])('%s lets %s answer', (pattern, identity) => {
  expect(isApprover(['arn:aws:iam::1:role/nobody', pattern], identity)).toBe(true);
});

test.each<[string, string]>([
  ['arn:aws:iam::999999999999:role/oncall-tokyo', session],
  ['arn:aws:iam::123456789012:role/oncall', session],
  ['arn:aws:iam::123456789012:role/teams/*', session],
  ['arn:aws:iam::123456789012:role/teams/oncall-*', session],
  ['arn:aws:iam::123456789012:user/oncall-tokyo', session],
  ['arn:aws:iam::123456789012:role/hanako', user],
  ['', session],
])('%s does not let %s answer', (pattern, identity) => {
  expect(isApprover([pattern], identity)).toBe(false);
});

test('nobody may answer where nobody is named', () => {
  expect(isApprover([], session)).toBe(false);
});
