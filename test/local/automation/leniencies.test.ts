// What documents that AWS has published do, beside what the user guide tells: each row names one that has it. The documents here are our own.
import { type Fault, InvalidDocumentError, parseDocument } from '../../../local/automation/engine.ts';
import { apiStep, runDocument, sleepStep, stepRecord } from './support/run-document.ts';

function faultsOf(text: string): Fault[] {
  try {
    parseDocument(text);
    return [];
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error.faults;
    throw error;
  }
}

const withParameter = (declared: object) => ({ parameters: { P: declared }, mainSteps: [sleepStep('A')] });
const withStep = (...steps: object[]) => ({ mainSteps: steps });
const output = (Selector: string, more: object = {}) =>
  withStep(apiStep('A', { outputs: [{ Name: 'Out', Selector, Type: 'String', ...more }] }));

test.each<[string, string, object]>([
  [
    'AWS-UpdateLinuxAmi',
    'a default that refers to a parameter and to constants',
    {
      parameters: {
        Source: { type: 'String' },
        Name: { type: 'String', default: 'from_{{Source}}_on_{{global:DATE_TIME}}' },
        Role: { type: 'String', default: 'arn:aws:iam::{{global:ACCOUNT_ID}}:role/Automation' },
        Stack: { type: 'String', default: 'Stack{{automation:EXECUTION_ID}}' },
      },
      mainSteps: [sleepStep('A')],
    },
  ],
  [
    'AWS-PatchWindowsInASG',
    'a default that a maintenance window fills in',
    withParameter({ type: 'String', default: '{{TARGET_ID}}' }),
  ],
  ['AWS-CreateWorkspace', 'a default of null', withParameter({ type: 'AWS::IAM::Role::Arn', default: null })],
  [
    'AWS-ArchiveEBSVolumeSnapshots',
    'a default that its own pattern would refuse',
    withParameter({ type: 'String', default: '', allowedPattern: '^[0-9]$' }),
  ],
  [
    'AWS-ECSRunTask',
    'a pattern for a list of maps',
    withParameter({ type: 'MapList', default: [], allowedPattern: '^\\{.*\\}$' }),
  ],
  [
    'AWS-ECSRunTask',
    'a class that reads as a range of its own',
    withParameter({ type: 'String', allowedPattern: '^[\\w\\d\\s_\\.\\/-:]{0,36}$' }),
  ],
  [
    'AWS-InstallSSMAgentOnAzure',
    'a pattern with flags and Unicode properties',
    withParameter({ type: 'String', allowedPattern: '(?i)^/x/[\\p{L}\\p{N}._()-]{0,89}[\\p{L}\\p{N}_()-]$' }),
  ],
  [
    'ASR-EncryptRDSSnapshot',
    'a pattern with flags for a part',
    withParameter({ type: 'String', allowedPattern: '^(?:key/(?i:[0-9a-f]{8}))$' }),
  ],
  [
    'AWS-StopRdsInstance',
    'a pattern that takes for ever with some values',
    withParameter({ type: 'String', allowedPattern: '^[a-zA-Z]*([-]?[\\w]+)*$' }),
  ],
  [
    'AWSSupport-ContainEC2Instance',
    'allowed values of truth values',
    withParameter({ type: 'Boolean', default: true, allowedValues: [true, false] }),
  ],
  [
    'the Quick Start of Active Directory',
    'counts as texts',
    withParameter({ type: 'String', default: 'DC1', minChars: '1', maxChars: '15' }),
  ],
  [
    'AWSSupport-ExecuteEC2Rescue',
    'a quoted key after a dot',
    output("$.AutomationExecution.Outputs.'preScriptBackup.ImageId'[0]"),
  ],
  ['AWS-CreateSnapshot', 'a selector without the leading $', output('SnapshotId')],
  ['AWS-QuarantineEC2Instance', 'an output without a type', output('$.A..B', { Type: undefined })],
  [
    'AWSSupport-StartEC2RescueWorkflow',
    'truth values as texts',
    withStep(sleepStep('A', { isCritical: 'true', isEnd: 'true' })),
  ],
  ['AWSEC2-SQLServerDBRestore', 'a timeout as a text', withStep(sleepStep('A', { timeoutSeconds: '600' }))],
  [
    'AWS-HelloWorldChangeTemplate',
    'properties of its own at the top',
    {
      templateInformation: 'What it is for',
      emergencyChange: false,
      executableRunBooks: [{ name: 'AWS-HelloWorld', version: '1' }],
      mainSteps: [sleepStep('A')],
    },
  ],
  [
    'AWS-ExportOpsDataToS3',
    'SHA256 in capitals, and a size',
    {
      files: { 'a.zip': { checksums: { SHA256: 'ab'.repeat(32) }, size: 18_764_609 } },
      mainSteps: [sleepStep('A')],
    },
  ],
  [
    'ASR-EnableDynamoDbAutoscaling',
    'half a second of sleep',
    withStep({ name: 'A', action: 'aws:sleep', inputs: { Duration: 'PT0.5S' } }),
  ],
  [
    'Digito-CpuStress',
    'a duration with an expression inside',
    {
      parameters: { M: { type: 'String' } },
      mainSteps: [{ name: 'A', action: 'aws:sleep', inputs: { Duration: 'PT{{M}}M' } }],
    },
  ],
  [
    'AWS-AttachIAMToInstance',
    'an operation in snake case',
    withStep({
      name: 'A',
      action: 'aws:executeAwsApi',
      inputs: { Service: 'EC2', Api: 'describe_iam_instance_profile_associations' },
    }),
  ],
  [
    'AWS-DiagnoseUnmanagedEC2NetworkIssues',
    'a step in a loop that goes to one outside',
    withStep(
      {
        name: 'Loop',
        action: 'aws:loop',
        inputs: { Iterators: ['a'], Steps: [sleepStep('In', { nextStep: 'After' })] },
      },
      sleepStep('After'),
    ),
  ],
  [
    'AWSIncidents-CriticalIncidentRunbookTemplate',
    'a pause without inputs',
    withStep({ name: 'TBD', action: 'aws:pause', inputs: {}, description: 'TBD' }),
  ],
])('%s: %s', (_, __, document) => {
  expect(faultsOf(JSON.stringify({ schemaVersion: '0.3', ...document }))).toEqual([]);
});

const step = 'mainSteps:\n  - name: A\n    action: aws:sleep\n    inputs: &wait\n      Duration: PT1S\n';

test.each([
  ['a byte order mark', `\uFEFFschemaVersion: "0.3"\n${step}`],
  ['a byte order mark in JSON', `\uFEFF{"schemaVersion": "0.3", "mainSteps": [${JSON.stringify(sleepStep('A'))}]}`],
  ['tabs in JSON', `{\n\t"schemaVersion": "0.3",\n\t"mainSteps": [${JSON.stringify(sleepStep('A'))}]\n}`],
  [
    'a key twice in JSON',
    `{"schemaVersion": "0.2", "schemaVersion": "0.3", "mainSteps": [${JSON.stringify(sleepStep('A'))}]}`,
  ],
  ['comments and the beginning of a document', `# Copyright\n---\nschemaVersion: '0.3' # quoted\n${step}`],
  ['line ends of Windows', `schemaVersion: "0.3"\n${step}`.replaceAll('\n', '\r\n')],
  ['an anchor and an alias', `schemaVersion: "0.3"\n${step}  - name: B\n    action: aws:sleep\n    inputs: *wait\n`],
  ['a number for the version', `schemaVersion: 0.3\n${step}`],
  ['properties left empty', `schemaVersion: "0.3"\ndescription:\nparameters:\noutputs:\nfiles:\n${step}`],
])('a text with %s is read', (_, text) => {
  expect(faultsOf(text)).toEqual([]);
});

test('a key twice in YAML is told, because YAML has no such thing', () => {
  const [fault] = faultsOf(`schemaVersion: "0.3"\n${step}${step}`);

  expect(fault?.message).toContain('the key mainSteps stands twice in one map');
});

test('a document that is too large only because it is indented is taken, and one that is too large at all is not', () => {
  const steps = Array.from({ length: 400 }, (_, index) => sleepStep(`Step${index}`, { description: 'x'.repeat(40) }));
  const document = { schemaVersion: '0.3', mainSteps: steps };

  const indented = JSON.stringify(document, null, 8);

  expect(JSON.stringify(document).length).toBeLessThan(65_536);
  expect(indented.length).toBeGreaterThan(65_536);
  expect(faultsOf(indented)).toEqual([]);
  expect(faultsOf(JSON.stringify({ ...document, description: 'y'.repeat(32_768) }))).toEqual([
    { message: expect.stringContaining('SSM takes at most 65536') },
  ]);
});

test('defaults get their values when the execution starts, each from what it refers to', async () => {
  const parameters = {
    Name: { type: 'String', default: 'web' },
    Stack: { type: 'String', default: '{{ Name }}-{{ global:REGION }}-{{automation:EXECUTION_ID}}' },
    Copy: { type: 'StringList', default: ['{{ Stack }}', '{{ Size }}'] },
    Size: { type: 'Integer', default: 3 },
    Window: { type: 'String', default: '{{WINDOW_ID}}' },
  };
  const step = apiStep(
    'A',
    {},
    { Stack: '{{ Stack }}', Copy: '{{ Copy }}', Window: '{{ Window }}', Name: '{{ Name }}' },
  );

  const { calls, record } = await runDocument(
    { parameters, mainSteps: [step] },
    { parameters: { Name: ['{{ Size }}'] } },
  );

  expect(calls[0]?.input).toEqual({
    Name: '{{ Size }}',
    Stack: '{{ Size }}-ap-northeast-1-id-1',
    Copy: ['{{ Size }}-ap-northeast-1-id-1', 3],
    Window: '{{WINDOW_ID}}',
  });
  expect(stepRecord(record, 'A').StepStatus).toBe('Success');
});

test('a value for which a pattern takes for ever is refused instead of stopping everything', async () => {
  const parameters = { Id: { type: 'String', allowedPattern: '^[a-zA-Z]*([-]?[\\w]+)*$' } };

  const run = runDocument({ parameters, mainSteps: [sleepStep('A')] }, { parameters: { Id: [`${'a'.repeat(60)}!`] } });

  await expect(run).rejects.toThrow('cannot be checked: the pattern');
});

test('a count that is a text is held to all the same', async () => {
  const parameters = { Name: { type: 'String', minChars: '2', maxChars: '3' } };

  const run = (Name: string) =>
    runDocument({ parameters, mainSteps: [sleepStep('A')] }, { parameters: { Name: [Name] } });

  await expect(run('a')).rejects.toThrow('it has 1 characters and needs at least 2');
  await expect(run('abcd')).rejects.toThrow('it has 4 characters and may have at most 3');
});
