import type { AutomationExecution } from '../../../functions/verification/execution.ts';
import { answersSecrets, withoutSecretOutputs } from '../../../functions/verification/secret-outputs.ts';

describe('answersSecrets', () => {
  test.each([
    ['a secret of Secrets Manager', { Service: '"secretsmanager"', Api: '"GetSecretValue"' }, true],
    ['its name in snake case, as plain text', { Service: 'secretsmanager', Api: 'get_secret_value' }, true],
    ['a decrypted parameter', { Service: '"ssm"', Api: '"GetParameter"', WithDecryption: 'true' }, true],
    ['a parameter as it is stored', { Service: '"ssm"', Api: '"GetParameter"' }, false],
    ['a new access key', { Service: 'iam', Api: 'CreateAccessKey' }, true],
    ['the state of an instance', { Service: '"ec2"', Api: '"DescribeInstances"' }, false],
    ['a step that calls nothing', {}, false],
  ])('of a step that reads %s', (_, inputs, expected) => {
    expect(answersSecrets(inputs as Record<string, string>)).toBe(expected);
  });
});

test('the outputs of such a step are marked, wherever they show, and those of others stay', () => {
  const step = (name: string, outputs: Record<string, string[]>) => ({
    name,
    action: 'aws:executeAwsApi',
    status: 'Success',
    outputs,
  });
  const execution: AutomationExecution = {
    id: 'e1',
    document: 'd',
    status: 'Success',
    outputs: { 'Read.Value': ['swordfish'], 'Look.State': ['running'], Plain: ['x'] },
    steps: [step('Read', { Value: ['swordfish'] }), step('Look', { State: ['running'] })],
  };

  const kept = withoutSecretOutputs(execution, new Set(['Read']));

  expect(kept.outputs).toEqual({ 'Read.Value': ['[redacted: secret]'], 'Look.State': ['running'], Plain: ['x'] });
  expect(kept.steps.map(({ outputs }) => outputs)).toEqual([{ Value: ['[redacted: secret]'] }, { State: ['running'] }]);
});
