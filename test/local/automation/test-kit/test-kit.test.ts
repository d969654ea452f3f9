import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AwsCallError,
  type DocumentRun,
  on,
  onScript,
  onWebhook,
  recordAnswers,
  recordedAnswers,
  runDocument,
  UnansweredError,
} from '../../../../local/automation/test-kit/test-kit.ts';
import { rebootInstance } from '../../../../runbooks/ec2/reboot-instance.ts';

const api = (name: string, Api: string, input: object = {}, more: object = {}) => ({
  name,
  action: 'aws:executeAwsApi',
  inputs: { Service: 'ec2', Api, ...input },
  ...more,
});
const state = [{ Name: 'State', Selector: '$.State', Type: 'String' }];

describe('a run of a document', () => {
  test('tells the way, the calls with their steps, and the outputs', async () => {
    const document = {
      parameters: { Id: { type: 'String' } },
      mainSteps: [
        api('Read', 'DescribeInstances', { InstanceIds: ['{{ Id }}'] }, { outputs: state }),
        api('Act', 'StopInstances', { InstanceIds: ['{{ Id }}'] }, { onFailure: 'step:Undo', isEnd: true }),
        api('Undo', 'StartInstances'),
      ],
      outputs: ['Read.State'],
    };

    const run = await runDocument(document, {
      parameters: { Id: 'i-1' },
      answers: [
        on('ec2', 'DescribeInstances').returns({ State: 'running' }),
        on('ec2', 'StopInstances').fails('UnauthorizedOperation', 'You may not.'),
        on('ec2', 'StartInstances').returns({}),
      ],
    });

    expect(run).toMatchObject({
      status: 'Failed',
      path: ['Read', 'Act', 'Undo'],
      outputs: { 'Read.State': ['running'] },
    });
    expect(run.way).toEqual(['Read Success', 'Act Failed', 'Undo Success']);
    expect(run.calls).toEqual([
      { service: 'ec2', api: 'DescribeInstances', input: { InstanceIds: ['i-1'] }, step: 'Read' },
      { service: 'ec2', api: 'StopInstances', input: { InstanceIds: ['i-1'] }, step: 'Act' },
      { service: 'ec2', api: 'StartInstances', input: {}, step: 'Undo' },
    ]);
    expect(run.step('Act').FailureDetails?.FailureType).toBe('Permission');
    expect(() => run.step('Other')).toThrow('the document has no step Other; it has Read, Act, Undo');
  });

  test('takes a runbook, and text in YAML', async () => {
    const yaml = "schemaVersion: '0.3'\nmainSteps: [{ name: A, action: 'aws:sleep', inputs: { Duration: PT2H } }]\n";

    const run: DocumentRun = await runDocument(yaml);
    const reboot = runDocument(rebootInstance, { parameters: { InstanceId: 'web' } });

    expect(run).toMatchObject({ status: 'Success', path: ['A'], seconds: 7200 });
    await expect(reboot).rejects.toThrow('"web" does not match the allowed pattern');
  });

  test('begins when it is told to', async () => {
    const document = { mainSteps: [api('Do', 'CreateTags', { Day: '{{ global:DATE }}' })] };

    const run = await runDocument(document, {
      at: '2031-02-03T00:00:00Z',
      answers: [on('ec2', 'CreateTags').returns({})],
    });

    expect(run.calls[0]?.input.Day).toBe('2031-02-03');
  });
});

describe('answers', () => {
  const look = {
    mainSteps: [api('One', 'DescribeA', { Id: 1 }), api('Two', 'DescribeA', { Id: 2, More: { deep: true } })],
  };

  test('come in their order, and the last one from then on', async () => {
    const steps = ['A', 'B', 'C', 'D', 'E'].map((name) => api(name, 'DescribeA', {}, { outputs: state }));
    const document = { mainSteps: steps, outputs: steps.map(({ name }) => `${name}.State`) };

    const { outputs } = await runDocument(document, {
      answers: [on('ec2', 'DescribeA').returns({ State: 'x' }, 2).returns({ State: 'y' }).returns({ State: 'z' })],
    });

    expect(Object.values(outputs).flat()).toEqual(['x', 'x', 'y', 'z', 'z']);
  });

  test('are for calls whose input has what is asked for', async () => {
    const { way } = await runDocument(look, {
      answers: [on('ec2', 'DescribeA', { More: { deep: true } }).fails('Two'), on('ec2', 'DescribeA').returns({})],
    });

    expect(way).toEqual(['One Success', 'Two Failed']);
  });

  test('may be made from the input, or by a function that answers any call', async () => {
    const seen: unknown[] = [];
    const { status } = await runDocument(look, {
      answers: [
        on('ec2', 'DescribeA', ({ Id }) => Id === 1).returns(({ Id }) => {
          seen.push(Id);
          return {};
        }),
        ({ api: name, input }) => {
          seen.push(name, input.Id);
          return {};
        },
      ],
    });

    expect(status).toBe('Success');
    expect(seen).toEqual([1, 'DescribeA', 2]);
  });

  test('a call that none answers fails the test, and names the call, its step and what is answered', async () => {
    const run = runDocument(look, { answers: [on('ec2', 'DescribeA', { Id: 1 }).returns({})] });

    await expect(run).rejects.toBeInstanceOf(UnansweredError);
    await expect(run).rejects.toThrow(
      'The step Two asked for ec2:DescribeA {"Id":2,"More":{"deep":true}}, which the test does not answer; it answers ec2:DescribeA.',
    );
  });

  test('an expectation that fails inside an answer fails the test, though the document goes on after failures', async () => {
    const document = { mainSteps: [api('One', 'DescribeA', {}, { onFailure: 'Continue' })] };

    const run = runDocument(document, {
      answers: [
        () => {
          throw new Error('expected something else');
        },
      ],
    });

    await expect(run).rejects.toThrow('expected something else');
  });
});

describe('what else a run needs', () => {
  const script = {
    name: 'Run',
    action: 'aws:executeScript',
    inputs: { Runtime: 'python3.11', Handler: 'f', Script: 's', InputPayload: { n: 2 } },
  };

  test('scripts return what the test says, run after run', async () => {
    const document = { mainSteps: [{ ...script, maxAttempts: 2 }], outputs: ['Run.Payload'] };

    const run = await runDocument(document, {
      scripts: [
        onScript('Run')
          .fails('boom')
          .returns(({ n }: Record<string, unknown>) => ({ twice: Number(n) * 2 })),
      ],
    });

    expect(run.outputs['Run.Payload']).toEqual(['{"twice":4}']);
    expect(run.scripts.map(({ payload }) => payload)).toEqual([{ n: 2 }, { n: 2 }]);
  });

  test('a script that none answers fails the test', async () => {
    await expect(runDocument({ mainSteps: [script] })).rejects.toThrow('The step Run asked for the script of Run');
  });

  test('webhooks, the parameter store and child documents', async () => {
    const document = {
      parameters: { Where: { type: 'String', default: '{{ssm:/where}}' } },
      mainSteps: [
        { name: 'Tell', action: 'aws:invokeWebhook', inputs: { IntegrationName: 'chat', Body: '{{ Where }}' } },
        { name: 'Child', action: 'aws:executeAutomation', inputs: { DocumentName: 'Other' } },
      ],
      outputs: ['Tell.Response'],
    };

    const run = await runDocument(document, {
      webhooks: [onWebhook('chat', 'heard')],
      store: { '/where': 'here' },
      documents: { Other: { mainSteps: [api('Look', 'DescribeA')] } },
      answers: [on('ec2', 'DescribeA').returns({})],
    });

    expect(run).toMatchObject({ status: 'Success', path: ['Tell', 'Child'], outputs: { 'Tell.Response': ['heard'] } });
    expect(run.calls).toMatchObject([{ api: 'DescribeA', step: 'Look' }]);
    expect(run.step('Tell').Inputs?.Body).toContain('here');
  });

  const ask = {
    mainSteps: [
      {
        name: 'Ask',
        action: 'aws:approve',
        inputs: { Approvers: ['arn:aws:iam::1:user/a', 'arn:aws:iam::1:user/b'], MinRequiredApprovals: 2 },
      },
      { name: 'Hold', action: 'aws:pause', inputs: {} },
    ],
  };

  test.each<[string, Record<string, 'approve' | 'reject' | 'resume'>, string, string[], number]>([
    ['approve and resume', { Ask: 'approve', Hold: 'resume' }, 'Success', ['Ask Success', 'Hold Success'], 0],
    ['reject', { Ask: 'reject' }, 'Failed', ['Ask Failed'], 0],
    ['do not come', {}, 'TimedOut', ['Ask TimedOut'], 7 * 86_400],
  ])('people %s', async (_, people, status, way, seconds) => {
    const run = await runDocument(ask, { people });

    expect(run).toMatchObject({ status, way, seconds });
  });
});

describe('a recording', () => {
  const document = {
    mainSteps: [
      api('Look', 'DescribeA', { Id: 1 }, { outputs: state }),
      api('Again', 'DescribeA', { Id: 1 }, { outputs: state }),
      api('Fail', 'DescribeB', {}, { onFailure: 'Continue' }),
      api('Secret', 'GetB', { MasterUserPassword: 'hunter2', NextToken: 't' }),
    ],
    outputs: ['Look.State', 'Again.State'],
  };
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kizuki-recording-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test('of a run plays the same run again, without the secrets', async () => {
    const file = join(folder, 'answers.json');
    let looks = 0;
    const recorder = recordAnswers(async ({ api: name }) => {
      if (name === 'DescribeB') throw new AwsCallError('Gone', 'it is gone', 404);
      looks += 1;
      return { State: `s${looks}`, Credentials: { SecretAccessKey: 'k', AccessKeyId: 'AKIA' } };
    });
    const recorded = await runDocument(document, { answers: [recorder.callAws] });
    await recorder.save(file);

    const played = await runDocument(document, { answers: [recordedAnswers(file)] });

    expect(played.record.Outputs).toEqual(recorded.record.Outputs);
    expect(played.way).toEqual(recorded.way);
    expect(played.outputs).toEqual({ 'Look.State': ['s1'], 'Again.State': ['s2'] });
    expect(played.step('Fail').FailureMessage).toContain('it is gone');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('AKIA');
    expect(text).toContain('"NextToken": "t"');
    expect(text).not.toMatch(/hunter2|"k"/);
  });

  test('does not answer a call with another input', async () => {
    const run = runDocument(document, {
      answers: [recordedAnswers([{ service: 'ec2', api: 'DescribeA', input: { Id: 2 }, answer: {} }])],
    });

    await expect(run).rejects.toThrow('ec2:DescribeA {"Id":1}');
  });
});
