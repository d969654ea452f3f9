import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compile } from '../../../functions/runbook/compile.ts';
import type { Runbook } from '../../../functions/runbook/runbook.ts';
import { parseDocument } from '../../../local/automation/engine.ts';
import { on, runDocument } from '../../../local/automation/test-kit/test-kit.ts';
import type { ImportReport } from '../../../local/import/report.ts';
import { nodeId, playRunCommand } from '../../runbooks/play-run-command.ts';
import { bare, sourceTexts } from './source-texts.ts';
import { databaseMaintenance, dynamoCapacityJa, parameterSheet, restartWebServerJa } from './workbooks.ts';

const run = promisify(execFile);
const repository = join(__dirname, '../../..');
const documents = [
  'batch-restart-ja.docx',
  'database-maintenance.xlsx',
  'dynamo-capacity-ja.xlsx',
  'hostile.md',
  'rds-failover-ja.md',
  'replace-volume.md',
  'restart-web-server-ja.xlsx',
  'restart-web.md',
  'scale-out.docx',
  'shell-lines-ja.md',
  'shell-lines.md',
  'two-files.md',
] as const;
type DocumentName = (typeof documents)[number];

let folder: string;
let reports: Map<string, ImportReport>;

const nameOf = (file: string) => file.replace(/\W+/g, '-');
const writtenTo = (file: string) => join(folder, 'runbooks', `${nameOf(file)}.ts`);
const textOf = (file: DocumentName) => readFileSync(writtenTo(file), 'utf8');
const reportOf = (file: DocumentName) => reports.get(file) as ImportReport;
const stepsOf = (file: DocumentName) => Object.fromEntries(reportOf(file).steps.map((step) => [step.name, step]));

/** The runbook that a generated file exports, loaded as the catalogue would load it. */
async function runbookOf(file: DocumentName): Promise<Runbook> {
  const module = (await import(writtenTo(file))) as Record<string, unknown>;
  return Object.values(module).find((one) => typeof one === 'object' && one !== null && 'steps' in one) as Runbook;
}

// All in one process apart: Markdown's and HTML's readers are ES modules, which jest does not load.
beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kizuki-import-test-')));
  const sources = join(folder, 'sources');
  mkdirSync(sources);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' })); // as in this repository
  cpSync(join(__dirname, 'documents'), sources, { recursive: true });
  await Promise.all([
    restartWebServerJa(join(sources, 'restart-web-server-ja.xlsx')),
    dynamoCapacityJa(join(sources, 'dynamo-capacity-ja.xlsx')),
    databaseMaintenance(join(sources, 'database-maintenance.xlsx')),
    parameterSheet(join(folder, 'values.xlsx')),
  ]);
  const jobs = documents.map((file) => ({
    file: join(sources, file),
    options: {
      name: nameOf(file),
      out: writtenTo(file),
      parameters: file === 'two-files.md' ? [join(folder, 'values.xlsx')] : [],
    },
  }));
  const script = `import { importFiles } from ${JSON.stringify(join(repository, 'local/import/import-file.ts'))};
    console.log(JSON.stringify(await importFiles(${JSON.stringify(jobs)})));`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
    cwd: repository,
    maxBuffer: 50_000_000,
  });
  const all = JSON.parse(stdout) as ImportReport[];
  reports = new Map(documents.map((file, index) => [file, all[index] as ImportReport]));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true }));

test('every file that is written is one the TypeScript compiler takes, with the settings of this repository', async () => {
  const project = join(folder, 'tsconfig.json');
  writeSheets();
  const settings = {
    extends: join(repository, 'tsconfig.json'),
    compilerOptions: { types: [] },
    include: ['runbooks', 'sheets'],
  };
  writeFileSync(project, JSON.stringify(settings));

  const compiling = run(join(repository, 'node_modules/.bin/tsc'), [
    '--noEmit',
    '--singleThreaded',
    '--project',
    project,
  ]);

  await expect(compiling).resolves.toMatchObject({ stdout: '' });
  expect(readdirSync(join(folder, 'runbooks'))).toHaveLength(documents.length);
}, 120_000);

/** Sheets of the rows that the reports print, each with the environments that its rows have. */
function writeSheets(): void {
  mkdirSync(join(folder, 'sheets'));
  for (const file of documents) {
    const { sheet } = reportOf(file);
    const names = [
      ...new Set([...sheet.matchAll(/values: \{(.*)\}/g)].flatMap(([, row = '']) => row.match(/\w+(?=: )/g) ?? [])),
    ];
    const text = `import { parameterSheet } from ${JSON.stringify(join(repository, 'functions/sheet/sheet.ts'))};
      export const sheet = parameterSheet({ environments: ${JSON.stringify(names)}, rows: {\n${sheet}\n} });\n`;
    writeFileSync(join(folder, 'sheets', `${nameOf(file)}.ts`), text);
  }
}

describe.each(documents)('%s', (file) => {
  test('becomes a runbook that builds, and a document that SSM takes', async () => {
    const document = compile(await runbookOf(file));

    expect(parseDocument(JSON.stringify(document))).toBeDefined();
    expect(document.mainSteps.length).toBeGreaterThan(2);
  });

  test('keeps every piece of its text, in the file or in the report', async () => {
    const { secrets } = reportOf(file);
    const kept = bare(textOf(file)) + bare(JSON.stringify(reportOf(file)).replace(/\\n/g, '\n').replace(/\\"/g, '"'));

    const texts = await sourceTexts(join(folder, 'sources', file));
    const lost = texts.filter((text) => !kept.includes(bare(text)));

    expect(texts.length).toBeGreaterThan(10);
    // One withheld value stands for each place that is told of.
    expect(lost.length).toBeLessThanOrEqual(secrets.length);
    expect(lost.filter((text) => !/passw0rd|hunter2222|s3cr3t|\\u|\u202e|\u2066|\u2028/i.test(text))).toEqual([]);
  });

  test('observes only, whatever it says', () => {
    expect(reportOf(file).remediation).toContain("autonomy: 'observe'");
  });
});

describe('what a document says becomes what the runbook does', () => {
  test.each<[DocumentName, Record<string, object>]>([
    [
      'restart-web-server-ja.xlsx',
      {
        Check1_1_DescribeInstances: { phase: 'precheck', does: 'read ec2 DescribeInstances' },
        Check1_1_StateNameIs: { does: 'refuse unless $.Reservations[0].Instances[0].State.Name is running' },
        Check1_2_SystemctlStatus: { does: expect.stringMatching(/^look/) },
        Step2_1_ByHand: { does: 'wait for a person', where: '作業手順!B9' },
        Step2_2_SystemctlStop: { does: expect.stringMatching(/^change/), undo: 'systemctl start ＜サービス名＞' },
        Step2_3_RebootInstances: { phase: 'steps', does: 'act ec2 RebootInstances' },
        Step2_4_WaitForInstanceStatusStatus: { does: expect.stringMatching(/DescribeInstanceStatus .* is ok$/) },
        Verify3_1_CurlNull: { phase: 'verification' },
        Verify3_2_ByHand: { phase: 'verification', does: 'wait for a person' },
      },
    ],
    [
      'dynamo-capacity-ja.xlsx',
      {
        Check1_TableStatusIs: { phase: 'precheck', does: 'refuse unless $.Table.TableStatus is ACTIVE' },
        Step2_UpdateTable: { phase: 'steps', undo: 'dynamodb UpdateTable' },
        Step3_ByHand: { phase: 'steps' },
        Verify4_TableStatusIs: { phase: 'verification', does: 'wait until $.Table.TableStatus is ACTIVE' },
      },
    ],
    [
      'database-maintenance.xlsx',
      {
        Step1_CreateDBSnapshot: { does: 'act rds CreateDBSnapshot' },
        Step3_ModifyDBInstance: { undo: 'rds ModifyDBInstance' },
        Step4_ByHand: { says: 'Tell the shop team in the channel' },
        Step5_DBInstanceStatusIs: { does: 'wait until $.DBInstances[0].DBInstanceStatus is available' },
        Step6_ByHand: { does: 'wait for a person' },
        Step7_MysqladminDb: { does: 'look with a script: mysqladmin -h db.internal ping' },
      },
    ],
    [
      'batch-restart-ja.docx',
      {
        Before1_ByHand: { phase: 'prerequisites' },
        Step1_DfBatch: { does: 'look with a script: df -h /var/batch' },
        Step2_SystemctlStop: { undo: 'systemctl start batchd' },
        Step3_MvRun: { undo: 'mv /var/batch/run.lock.bak /var/batch/run.lock' },
        Step4_ByHand: { does: 'wait for a person' },
        Verify1_SystemctlIsActive: { phase: 'verification' },
      },
    ],
    [
      'scale-out.docx',
      {
        Step1_DescribeServices: { does: 'read ecs DescribeServices' },
        Step2_ByHand: { says: 'Ask the duty manager for a go over the phone' },
        Step3_UpdateService: { undo: 'ecs UpdateService' },
        Verify1_PendingCountIs: { does: 'wait until $.services[0].pendingCount is 0' },
        Verify2_ByHand: { phase: 'verification' },
      },
    ],
    [
      'rds-failover-ja.md',
      {
        Check3_1_DBClustersStatusIs: { does: 'refuse unless $.DBClusters[0].Status is available' },
        Check3_2_ByHand: { phase: 'precheck' },
        Step1_FailoverDBCluster: { does: 'act rds FailoverDBCluster' },
        Step2_WaitForDBClustersStatus: { phase: 'steps' },
        Verify2_ByHand: { says: '画面から注文が登録できることを目視で確認する' },
      },
    ],
    [
      'restart-web.md',
      {
        Step1_SystemctlStop: { undo: 'sudo systemctl start <SERVICE>' },
        Step2_StopInstances: { undo: 'ec2 StartInstances' },
        Step2_WaitForStateName: { does: expect.stringMatching(/is stopped$/) },
        Verify1_SystemctlStatus: { phase: 'verification' },
      },
    ],
    [
      'replace-volume.md',
      {
        Step1_DescribeVolumes: { does: 'read ec2 DescribeVolumes' },
        Step2_CreateSnapshot: { does: 'act ec2 CreateSnapshot' },
        Step3_ModifyVolume: { does: 'act ec2 ModifyVolume' },
        Step6_ByHand: { does: 'wait for a person' },
        Step7_ByHand: { does: 'wait for a person' },
      },
    ],
    [
      'shell-lines.md',
      {
        Check1_StateNameIs: { does: 'refuse unless $.Reservations[0].Instances[0].State.Name is running' },
        Check2_DescribeDBInstances: { does: 'read rds DescribeDBInstances' },
        Check3_DescribeVolumes: { does: 'read ec2 DescribeVolumes' },
        Step1_CreateDBSnapshot: { does: 'act rds CreateDBSnapshot' },
        Step2_SystemctlStop: { does: expect.stringMatching(/^change/), undo: 'sudo systemctl start $UNIT' },
        Step3_CreateTags: { does: 'act ec2 CreateTags', undo: 'ec2 DeleteTags' },
        Step4_Aws: { does: expect.stringMatching(/^change with a script: aws s3 cp/) },
        Step5_ByHand: { does: 'wait for a person' },
        Step6_DockerPs: { does: expect.stringMatching(/^look/) },
        Step8_ByHand: { does: 'wait for a person' },
      },
    ],
    [
      'shell-lines-ja.md',
      {
        Check1_StateNameIs: { does: 'refuse unless $.Reservations[0].Instances[0].State.Name is running' },
        Step1_CdFind: { does: expect.stringMatching(/^change/) },
        Step2_ByHand: { does: 'wait for a person' },
        Step3_ByHand: { does: 'wait for a person' },
        Step4_Publish: { does: 'act sns Publish' },
      },
    ],
  ])('%s', (file, steps) => {
    expect(stepsOf(file)).toMatchObject(steps);
  });

  test('a step says why it is left to a person', () => {
    const why = Object.fromEntries(reportOf('replace-volume.md').byHand.map(({ step, why: reason }) => [step, reason]));

    expect(why).toMatchObject({
      Step6_ByHand: 'it is piped into another command',
      Step7_ByHand: 'vi waits for somebody at the keyboard',
    });
  });

  test('a step that the compiler refuses is left to a person, and told', () => {
    const { byHand, notes } = reportOf('database-maintenance.xlsx');

    expect(byHand).toContainEqual(expect.objectContaining({ step: 'Step8_DescribeEvents', where: 'Runbook!B16' }));
    expect(notes).toContainEqual({
      step: 'Step8_DescribeEvents',
      where: 'Runbook!B16',
      text: expect.stringMatching(/the compiler refuses the step: TS\d+/),
    });
  });

  test('a rollback that says there is none is the reason, in its own words', () => {
    expect(reportOf('rds-failover-ja.md').irreversible).toEqual([
      { step: 'Step1_FailoverDBCluster', why: '切り戻しは行わない。問題があればデータベースチームに連絡する。' },
    ]);
  });

  test('what an earlier command found goes into a later one', () => {
    expect(textOf('replace-volume.md')).toContain('InstanceIds: [step1DescribeVolumes.InstanceId]');
  });

  test('what is put together of texts and parameters is put together when it runs', () => {
    expect(textOf('shell-lines.md')).toMatch(/DBSnapshotIdentifier: joined`before-rotate-\$\{DbId\}-\$\{today\}`/);
    expect(textOf('shell-lines-ja.md')).toMatch(/Message: joined`開始: \$\{ServiceName\}`/);
    expect(textOf('replace-volume.md')).toMatch(/Description: joined`before growing, \$\{today\}`/);
  });

  test('what a line of a shell did besides is told', () => {
    const notes = reportOf('shell-lines.md').notes.map(({ step, text }) => `${step} ${text}`);

    expect(notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Check1_DescribeInstances \| jq .* is taken as --query$/),
        expect.stringMatching(/^Check2_DescribeDBInstances what it prints went into before\.json/),
        expect.stringMatching(/^Check3_DescribeVolumes \| less is left out/),
        expect.stringMatching(/^Step4_Aws it runs on the host as it stands/),
        expect.stringMatching(/^Step7_DeleteTags \$\(cat ids\.txt\) is the parameter/),
      ]),
    );
  });

  test('what a word processor made of a command is mended, and told', () => {
    expect(textOf('scale-out.docx')).toContain("output.integer('$.services[0].desiredCount')");
    expect(reportOf('scale-out.docx').notes).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('word processor') }),
    );
  });

  test.each([
    ['struck through', 'rm -rf /var/www/old'],
    ['hidden', 'shutdown -h now'],
    ['hidden', 'aws ec2 terminate-instances --instance-ids i-0dddddddddddddddd'],
    ['comment', '再起動の前に監視の抑止を必ず確認する'],
  ])('text that is %s is kept and told, and never taken for an instruction', (why, text) => {
    const { keptAsText, steps } = reportOf('restart-web-server-ja.xlsx');

    expect(keptAsText).toContainEqual({ where: expect.any(String), why, text });
    expect(JSON.stringify(steps)).not.toContain(text);
  });

  test('a secret of a parameter sheet is in neither the file nor the report', () => {
    for (const file of ['restart-web-server-ja.xlsx', 'restart-web.md'] as const) {
      const all = textOf(file) + JSON.stringify(reportOf(file));

      expect(all).not.toMatch(/Passw0rd|hunter2222|s3cr3t-prod/);
      expect(reportOf(file).secrets.length).toBeGreaterThan(0);
    }
  });
});

describe('a parameter sheet becomes parameters', () => {
  test('with the values of each environment, merged cells counting for all that they cover', async () => {
    const { environments } = (await import(writtenTo('restart-web-server-ja.xlsx'))) as { environments: unknown };

    expect(environments).toEqual({
      dev: { InstanceId: 'i-0aaaaaaaaaaaaaaaa', ServiceName: 'httpd', CheckPort: 8080, Mute: true },
      stg: { InstanceId: 'i-0bbbbbbbbbbbbbbbb', ServiceName: 'httpd', CheckPort: 8080, Mute: true },
      prd: { InstanceId: 'i-0cccccccccccccccc', ServiceName: 'httpd', CheckPort: 80, Mute: false },
    });
  });

  test('with types, patterns, bounds and defaults', async () => {
    const { parameters } = await runbookOf('database-maintenance.xlsx');

    expect(parameters).toMatchObject({
      DbId: { type: 'String', default: 'shop-db', pattern: expect.any(String) },
      NewClass: { type: 'String', allowed: ['db.r6g.large', 'db.r6g.xlarge'] },
      RetentionDays: { type: 'Integer', default: 7, min: 1, max: 35 },
      AllowedCidr: { default: '10.1.0.0/16', pattern: expect.stringContaining('25[0-5]') },
      TopicArn: { pattern: expect.stringMatching(/^\^arn:aws/) },
    });
  });

  test('with rows for the parameter sheet, of which the compiler takes each, and a remediation that takes them', () => {
    const { sheet, remediation, notices } = reportOf('shell-lines.md');
    const japanese = reportOf('shell-lines-ja.md');

    expect(sheet).toContain("values: { staging: 'batch-db-stg', production: 'batch-db' }");
    expect(remediation).toContain("DbId: { sheet: 'shell-lines-md/DbId' }");
    expect(remediation).toContain("InstanceId: { request: 'InstanceId' }");
    expect(notices).toEqual([]);
    expect(japanese.sheet).toContain('values: { dev: 3, production: 30 }');
    expect(japanese.notices).toEqual([
      expect.stringMatching(/no environment dev/),
      expect.stringMatching(/needs a value for staging.*InstanceId, ServiceName, Days/),
    ]);
  });

  test('from a file of its own', async () => {
    const { environments } = (await import(writtenTo('two-files.md'))) as { environments: unknown };

    expect(environments).toMatchObject({ prd: { InstanceId: 'i-03333333333333333', Unit: 'shop-live' } });
  });
});

test('hostile text is text: nothing of it runs, and what is shown is what was written', async () => {
  const module = (await import(writtenTo('hostile.md'))) as Record<string, unknown>;
  const runbook = await runbookOf('hostile.md');

  const document = compile(runbook);

  expect(Object.keys(module).filter((name) => name !== 'default' && name !== '__esModule')).toEqual(['hostileMd']);
  expect(runbook.title.en).toBe(`Quotes ' " \` and \${process.exit(1)} */ -->`);
  expect(runbook.parameters.AppName).toMatchObject({ default: "shop'; process.exit(1); '" });
  expect(runbook.purpose.en).not.toMatch(/\{\{/);
  expect(JSON.stringify(document.mainSteps)).toContain(`echo '\${process.exit(1)}'`);
  expect(textOf('hostile.md')).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028\u2029]/);
});

describe('on the engine', () => {
  const table = (status: string) => on('dynamodb', 'DescribeTable').returns({ Table: { TableStatus: status } });
  const parameters = { TableName: 'orders' };

  test('dynamo-capacity-ja.xlsx checks, changes, waits for the person, and verifies', async () => {
    const { status, way } = await runDocument(await runbookOf('dynamo-capacity-ja.xlsx'), {
      parameters,
      answers: [table('ACTIVE'), on('dynamodb', 'UpdateTable').returns({})],
      people: { Step3_ByHand: 'resume' },
    });

    expect(status).toBe('Success');
    expect(way.slice(0, 4)).toEqual([
      'Check1_DescribeTable Success',
      'Check1_TableStatusIs Success',
      'Step2_UpdateTable Success',
      'Step3_ByHand Success',
    ]);
  });

  test('dynamo-capacity-ja.xlsx refuses to change a table that is not as the document expects', async () => {
    const { status, calls } = await runDocument(await runbookOf('dynamo-capacity-ja.xlsx'), {
      parameters,
      answers: [table('UPDATING')],
    });

    expect(status).toBe('Failed');
    expect(calls.map(({ api }) => api)).not.toContain('UpdateTable');
  });

  test('dynamo-capacity-ja.xlsx takes the change back as the column 切り戻し says, where nobody answers', async () => {
    const { calls, way } = await runDocument(await runbookOf('dynamo-capacity-ja.xlsx'), {
      parameters,
      answers: [table('ACTIVE'), on('dynamodb', 'UpdateTable').returns({})],
    });

    expect(way.at(-1)).toBe('UndoStep2_UpdateTable Success');
    expect(calls.filter(({ api }) => api === 'UpdateTable').map(({ input }) => input)).toEqual([
      { TableName: 'orders', ProvisionedThroughput: { ReadCapacityUnits: 10, WriteCapacityUnits: 10 } },
      { TableName: 'orders', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } },
    ]);
  });

  test('shell-lines.md runs its lines on the host, and takes both back where the unit does not come back', async () => {
    const scripts: string[] = [];
    const play = playRunCommand(
      (script) => {
        scripts.push(script);
        return script.includes('is-active') ? 3 : 0;
      },
      () => ({}),
    );
    const InstanceId = 'i-0123456789abcdef0';
    const reads = [
      on('ec2', 'DescribeInstances').returns({
        Reservations: [{ Instances: [{ SubnetId: 'subnet-1', State: { Name: 'running' } }] }],
      }),
      on('rds', 'DescribeDBInstances').returns({ DBInstances: [{}] }),
      on('ec2', 'DescribeVolumes').returns({ Volumes: [{ VolumeId: 'vol-1', State: 'in-use' }] }),
    ];

    const { status, calls } = await runDocument(await runbookOf('shell-lines.md'), {
      parameters: { InstanceId, DbId: 'batch', KeepDays: '3', Unit: 'batchd', Ticket: 'OPS-1', CatIds: 'vol-2' },
      answers: [...reads, play],
      people: { Step5_ByHand: 'resume', Step8_ByHand: 'resume' },
      at: '2030-01-31T10:00:00Z',
    });

    const changed = calls.filter(({ api }) => /^(Create|Delete)/.test(api));
    expect(status).toBe('Failed');
    expect(changed.map(({ api, input }) => [api, input.DBSnapshotIdentifier ?? input.Resources])).toEqual([
      ['CreateDBSnapshot', 'before-rotate-batch-2030-01-31'],
      ['CreateTags', ['subnet-1']],
      ['DeleteTags', ['vol-2']],
      ['DeleteTags', ['subnet-1']],
    ]);
    expect(scripts[0]).toMatch(/"old-\$\(hostname\)-\$\{TICKET\}\.tgz" >> \/var\/tmp\/rotate\.log 2>&1/);
    expect(scripts.at(-1)).toContain('sudo systemctl start "$UNIT"');
  });

  test.each([
    ['goes all the way', () => 0, 'Success', 'Done Success'],
    [
      'undoes what it did where the service does not come back',
      (script: string) => (script.includes('is-active') && script.includes('output does not hold: active') ? 1 : 0),
      'Failed',
      'UndoStep2_SystemctlStop Success',
    ],
  ])('batch-restart-ja.docx %s', async (_, exitCode, status, last) => {
    const ended = await runDocument(await runbookOf('batch-restart-ja.docx'), {
      parameters: { NodeId: nodeId },
      answers: [playRunCommand(exitCode, () => ({}))],
      people: { Before1_ByHand: 'resume', Step4_ByHand: 'resume' },
    });

    expect(ended.status).toBe(status);
    expect(ended.way.at(-1)).toBe(last);
  });
});
