import { createHash } from 'node:crypto';
import { virtualClock } from '../../../../local/automation/clock/virtual-clock.ts';
import { parseDocument, startExecution } from '../../../../local/automation/engine.ts';
import { AwsCallError, type Ports, type ScriptResult, type ScriptRun } from '../../../../local/automation/ports.ts';
import { place, START, stepRecord } from '../support/run-document.ts';

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html

interface Arrangement {
  /** What the script gives; absent where scripts cannot be run. */
  gives?: ScriptResult | ((script: ScriptRun) => Promise<ScriptResult>);
  attachment?: Uint8Array;
  step?: Record<string, unknown>;
  document?: Record<string, unknown>;
}

const python = { Runtime: 'python3.11', Handler: 'main', Script: 'def main(events, context): pass' };
const returned = (payload: unknown): ScriptResult => ({ kind: 'returned', payload, log: '' });

async function run(inputs: Record<string, unknown>, { gives, attachment, step, document }: Arrangement) {
  const clock = virtualClock(START);
  const scripts: ScriptRun[] = [];
  const ports: Ports = {
    clock,
    callAws: async () => ({}),
    findDocument: async () => undefined,
    ssmParameter: async () => undefined,
    newId: () => `id-${scripts.length}`,
    findAttachment: async (_document, file) => (file === 'script.py' ? attachment : undefined),
  };
  if (gives) {
    ports.runScript = async (script) => {
      scripts.push(script);
      return typeof gives === 'function' ? gives(script) : gives;
    };
  }
  const parsed = parseDocument(
    JSON.stringify({
      schemaVersion: '0.3',
      mainSteps: [{ name: 'Script', action: 'aws:executeScript', inputs, ...step }],
      ...document,
    }),
  );
  const record = await startExecution({ document: parsed, documentName: 'Test', parameters: {}, ports, place }).done;
  return { record, step: stepRecord(record, 'Script'), scripts, took: clock.now() - START };
}

test('the script gets its payload with types kept, the context, and the role of the execution', async () => {
  const inputs = { ...python, InputPayload: { id: '{{ automation:EXECUTION_ID }}', list: [1, true] } };
  const document = { assumeRole: 'arn:aws:iam::000000000000:role/runbook' };

  const { scripts } = await run(inputs, { gives: returned(null), document });

  expect(scripts).toHaveLength(1);
  expect(scripts[0]).toMatchObject({
    runtime: 'python3.11',
    handler: 'main',
    script: python.Script,
    payload: { id: 'id-0', list: [1, true] },
    assumeRole: document.assumeRole,
    context: {
      'automation:EXECUTION_ID': 'id-0',
      'global:ACCOUNT_ID': '000000000000',
      'global:AWS_PARTITION': 'aws',
      'global:DATE': '2030-01-31',
      'global:DATE_TIME': '2030-01-31_10.00.00',
      'global:REGION': 'ap-northeast-1',
    },
  });
});

test('what the script returns is Payload, and selectors reach into it', async () => {
  const outputs = [
    { Name: 'Key', Selector: '$.Payload.Key', Type: 'String' },
    { Name: 'All', Selector: '$.Payload', Type: 'StringMap' },
  ];

  const { step, record } = await run(python, {
    gives: returned({ Key: 'it\'s "Env" {{ x }}', n: 1 }),
    step: { outputs },
    document: { outputs: ['Script.Key', 'Script.Payload'] },
  });

  expect(step.StepStatus).toBe('Success');
  expect(step.Outputs).toMatchObject({
    Key: ['it\'s "Env" {{ x }}'],
    All: ['{"Key":"it\'s \\"Env\\" {{ x }}","n":1}'],
  });
  expect(record.Outputs).toMatchObject({ 'Script.Key': ['it\'s "Env" {{ x }}'] });
});

test('of a list that the script returns, the first 100 items are', async () => {
  const list = Array.from({ length: 150 }, (_, index) => String(index));

  const { step } = await run(python, { gives: returned(list) });

  expect(step.Outputs?.Payload).toEqual(list.slice(0, 100));
});

test('more than 100 KB fails the step', async () => {
  const { step } = await run(python, { gives: returned('x'.repeat(102_400)) });

  expect(step.StepStatus).toBe('Failed');
  expect(step.FailureMessage).toContain(
    'The script returned 102402 bytes of JSON; aws:executeScript returns at most 102400',
  );
});

test.each<[string, ScriptResult | undefined, string, string]>([
  [
    'a failure of the script',
    { kind: 'failed', message: "Traceback (most recent call last):\n  File\n\nKeyError - 'id'", log: '' },
    "KeyError - 'id'",
    'Action',
  ],
  [
    'a missing interpreter',
    { kind: 'unavailable', message: 'install Python 3.8 or later' },
    'install Python',
    'Internal',
  ],
  ['nothing to run scripts with', undefined, 'Scripts cannot be run here', 'Internal'],
])('%s fails the step with what is wrong', async (_what, gives, message, type) => {
  const { step } = await run(python, gives ? { gives } : {});

  expect(step.StepStatus).toBe('Failed');
  expect(step.FailureMessage).toContain(message);
  expect(step.FailureDetails?.FailureType).toBe(type);
});

test('a script has 600 seconds unless its step says otherwise, and is told to stop', async () => {
  let stopped: boolean | undefined;
  const gives = (script: ScriptRun) =>
    new Promise<ScriptResult>((resolve) => {
      script.signal.addEventListener('abort', () => {
        stopped = true;
        resolve({ kind: 'failed', message: 'stopped', log: '' });
      });
    });

  const byDefault = await run(python, { gives });
  const asAsked = await run(python, { gives, step: { timeoutSeconds: 30 } });

  expect(stopped).toBe(true);
  expect(byDefault.step).toMatchObject({ StepStatus: 'TimedOut' });
  expect(byDefault.took).toBe(600_000);
  expect(asAsked.took).toBe(30_000);
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-throttling-retry.html: all actions but this one
test('throttling is not retried: a script looks after that itself', async () => {
  const gives = async (): Promise<ScriptResult> => {
    throw new AwsCallError('ThrottlingException', 'Rate exceeded', 400);
  };

  const { step, scripts, took } = await run(python, { gives });

  expect(step.StepStatus).toBe('Failed');
  expect(scripts).toHaveLength(1);
  expect(took).toBe(0);
});

describe('an attachment', () => {
  const attachment = new TextEncoder().encode('def run(events, context): return 1');
  const sha256 = createHash('sha256').update(attachment).digest('hex');
  const inputs = { Runtime: 'python3.11', Handler: 'script.run', Attachment: 'script.py' };
  const files = (checksum: string) => ({ files: { 'script.py': { checksums: { sha256: checksum } } } });

  test('goes to the script once its checksum is right', async () => {
    const { scripts } = await run(inputs, { gives: returned(1), attachment, document: files(sha256.toUpperCase()) });

    expect(scripts[0]).toMatchObject({ attachments: { 'script.py': attachment } });
    expect(scripts[0]).not.toHaveProperty('script');
  });

  test('that files does not name is given as it is found', async () => {
    const { scripts } = await run(inputs, { gives: returned(1), attachment });

    expect(scripts[0]).toMatchObject({ attachments: { 'script.py': attachment } });
  });

  test.each<[string, Omit<Arrangement, 'gives'>, string]>([
    ['with another checksum', { attachment, document: files('0'.repeat(64)) }, `has the SHA-256 ${sha256}, but`],
    ['that is not there', { document: files(sha256) }, 'was not found; put it beside the document'],
  ])('%s is not run', async (_what, arrangement, message) => {
    const { step, scripts } = await run(inputs, { gives: returned(1), ...arrangement });

    expect(scripts).toEqual([]);
    expect(step.FailureMessage).toContain(message);
    expect(step.FailureDetails).toMatchObject({ FailureStage: 'InputValidation', FailureType: 'Verification' });
  });
});

test.each<[string, Record<string, unknown>, string]>([
  ['no Runtime', { Handler: 'main', Script: 'x' }, 'the input Runtime is missing'],
  ['an unknown Runtime', { ...python, Runtime: 'ruby3.3' }, 'there is no Runtime "ruby3.3"'],
  ['another PowerShell', { ...python, Runtime: 'PowerShell five' }, 'there is no Runtime "PowerShell five"'],
  ['Python without Handler', { Runtime: 'python3.11', Script: 'x' }, 'the input Handler is missing'],
  ['neither Script nor Attachment', { Runtime: 'python3.11', Handler: 'main' }, 'needs a Script or an Attachment'],
])('a step with %s is refused', (_what, inputs, message) => {
  const document = { schemaVersion: '0.3', mainSteps: [{ name: 'Script', action: 'aws:executeScript', inputs }] };

  expect(() => parseDocument(JSON.stringify(document))).toThrow(message);
});

test.each(['PowerShell 7.4', 'PowerShell Core 6.0'])('%s needs no Handler', async (Runtime) => {
  const { scripts } = await run({ Runtime, Script: 'return 1' }, { gives: returned(1) });

  expect(scripts[0]).not.toHaveProperty('handler');
});

test('outputs that there are not stand in the payload as they are written, and the script chooses', async () => {
  // as where a step after two branches takes what either of them found: the AWS sample for patching machines of Azure does
  const found = { name: 'Found', action: 'aws:executeScript', inputs: { ...python, InputPayload: { first: true } } };
  const other = { ...found, name: 'Other' };
  const output = [
    { Name: 'Disk', Selector: '$.Payload.disk' },
    { Name: 'Host', Selector: '$.Payload.host' },
  ];
  const payload = { disk: '{{Found.Disk}}', host: 'at {{ Found.Host }}', other: ['{{ Other.Disk }}'] };
  const document = {
    mainSteps: [
      { ...found, outputs: output, nextStep: 'Script' },
      { ...other, outputs: output },
      { name: 'Script', action: 'aws:executeScript', inputs: { ...python, InputPayload: payload } },
    ],
  };

  const { record, scripts } = await run({}, { gives: returned({ disk: 'vol-1' }), document });

  expect(record.AutomationExecutionStatus).toBe('Success');
  expect(scripts[1]?.payload).toEqual({
    disk: 'vol-1',
    host: 'at {{ Found.Host }}',
    other: ['{{ Other.Disk }}'],
  });
});
