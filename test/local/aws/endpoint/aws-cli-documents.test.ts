// Documents with an attachment on S3, which moto is, all driven by the real `aws` command line.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Endpoint, startEndpoint } from '../../../../local/aws/endpoint.ts';
import { onPath } from '../../../fixtures/on-path.ts';
import { hasMoto, type Moto, startMoto } from '../../../infra/fixture/moto.ts';
import { describeWithPython } from '../../scripts/python3.ts';
import { type Assembly, writeAssembly } from './assembly.ts';
import { aws } from './aws-command.ts';

const there = hasMoto() && onPath('aws');
const script = 'def run(events, context):\n    return {"doubled": events["n"] * 2}\n';

(there ? describeWithPython : describe.skip)('Documents with attachments, by the AWS command line', () => {
  let folder: string;
  let assembly: Assembly;
  let moto: Moto;
  let endpoint: Endpoint;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kizuki-attachments-'));
    moto = await startMoto();
    assembly = writeAssembly({ S: { Resources: {} } });
    endpoint = await startEndpoint({ template: assembly.directory, port: 0, upstream: new URL(moto.endpoint) });
    writeFileSync(join(folder, 'main.py'), script);
    writeFileSync(
      join(folder, 'document.yaml'),
      `schemaVersion: "0.3"
files:
  main.py: { checksums: { sha256: ${createHash('sha256').update(script).digest('hex')} } }
parameters:
  N: { type: Integer, default: 3, description: What to double }
mainSteps:
  - name: script
    action: aws:executeScript
    inputs: { Runtime: python3.11, Handler: main.run, Attachment: main.py, InputPayload: { n: '{{ N }}' } }
    outputs: [{ Name: Doubled, Selector: $.Payload.doubled, Type: Integer }]
outputs: [script.Doubled]
`,
    );
    const inTokyo = ['--create-bucket-configuration', 'LocationConstraint=ap-northeast-1'];
    await aws(moto.endpoint, ['s3api', 'create-bucket', '--bucket', 'files', ...inTokyo]);
    await aws(moto.endpoint, [
      's3api',
      'put-object',
      '--bucket',
      'files',
      '--key',
      'code/main.py',
      '--body',
      join(folder, 'main.py'),
    ]);
  }, 120_000);

  afterAll(async () => {
    await endpoint?.close();
    await moto?.stop();
    assembly?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const ssm = (...args: string[]) => aws(endpoint.url, ['ssm', ...args]);

  test('a document is created with its file, described, run and listed', async () => {
    const content = ['--content', `file://${join(folder, 'document.yaml')}`, '--document-format', 'YAML'];
    const source = ['--attachments', 'Key=SourceUrl,Values=s3://files/code'];

    const created = await ssm(
      'create-document',
      '--name',
      'Double',
      '--document-type',
      'Automation',
      ...content,
      ...source,
    );
    const id = String(
      await ssm('start-automation-execution', '--document-name', 'Double', '--query', 'AutomationExecutionId'),
    );
    const versions = await ssm('list-document-versions', '--name', 'Double');
    const record = await untilEnded(id);

    expect(created).toMatchObject({
      DocumentDescription: {
        Status: 'Active',
        AttachmentsInformation: [{ Name: 'main.py' }],
        Parameters: [{ Name: 'N', Type: 'Integer', Description: 'What to double', DefaultValue: '3' }],
      },
    });
    expect(versions).toMatchObject({ DocumentVersions: [{ DocumentVersion: '1', IsDefaultVersion: true }] });
    expect(record).toMatchObject({
      AutomationExecution: { AutomationExecutionStatus: 'Success', Outputs: { 'script.Doubled': ['6'] } },
    });
  }, 120_000);

  async function untilEnded(id: string): Promise<unknown> {
    for (;;) {
      const record = await ssm('get-automation-execution', '--automation-execution-id', id);
      const { AutomationExecution } = record as { AutomationExecution: { ExecutionEndTime?: string } };
      if (AutomationExecution.ExecutionEndTime) return record;
    }
  }
});
