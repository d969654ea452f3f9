import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { parameterOf, storedType, toStored, valuesIn } from '../../../../functions/sheet/stored.ts';
import { type Endpoint, startEndpoint } from '../../../../local/aws/endpoint.ts';
import { type DriftOptions, drift } from '../../../../local/commands/drift/drift.ts';
import { UsageError } from '../../../../local/usage-error.ts';
import { sheet as ownSheet } from '../../../../runbooks/sheet.ts';
import { sheet } from '../../../functions/sheet/sheets.ts';
import { type Assembly, type StackFixture, writeAssembly } from '../../aws/endpoint/assembly.ts';

/** What test/infra/sheet.test.ts says that a deployment is. */
function stackOf({ rows }: typeof sheet, environment: string): StackFixture {
  const parameter = (Name: string, Type: string, Value: string) => ({
    Type: 'AWS::SSM::Parameter',
    Properties: { Name, Type, Value },
  });
  const stored = Object.entries(rows).map(([name, row], index) => [
    `Row${index}`,
    parameter(parameterOf(name), storedType(row), toStored(valuesIn(row, environment))),
  ]);
  const Environment = parameter('/kizuki/environment', 'String', environment);
  return { Resources: { Environment, ...Object.fromEntries(stored) } };
}

describe('kizuki drift', () => {
  let assembly: Assembly;
  let endpoint: Endpoint;
  let ssm: SSMClient;

  beforeEach(async () => {
    assembly = writeAssembly({ S: stackOf(sheet, 'staging') });
    endpoint = await startEndpoint({ template: assembly.directory, port: 0 });
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    ssm = new SSMClient({ endpoint: endpoint.url, region: 'ap-northeast-1', credentials });
  });

  afterEach(async () => {
    ssm?.destroy();
    await endpoint?.close();
    assembly?.remove();
  });

  const put = (name: string, Value: string, Type?: 'String' | 'StringList' | 'SecureString') =>
    ssm.send(new PutParameterCommand({ Name: `/kizuki/sheet/${name}`, Value, Overwrite: true, ...(Type && { Type }) }));
  const remove = (name: string) => ssm.send(new DeleteParameterCommand({ Name: `/kizuki/sheet/${name}` }));
  const told = (options: DriftOptions = {}) => drift({ endpoint: endpoint.url, language: 'en', ...options }, sheet);
  const json = async (options: DriftOptions = {}) => {
    const { text, exitCode } = await told({ json: true, ...options });
    return { ...JSON.parse(text), exitCode };
  };

  test('finds none right after a deployment, in the environment that was deployed', async () => {
    expect(await json()).toEqual({ environment: 'staging', rows: 4, drift: [], exitCode: 0 });
    expect((await told()).text).toBe('the account is as the sheet says for staging: 4 parameters');
    expect((await told({ language: 'ja' })).text).toBe('アカウントは staging のシートと一致しています(4 件)');
  });

  test('shows what is missing, different, of another type and extra, with both values and who changed it', async () => {
    await put('web/port', '9000');
    await remove('topic');
    await remove('web/hosts');
    await put('web/hosts', 'i-00000003', 'String');
    await put('old/row', 'x', 'String');

    const { drift: found, exitCode } = await json();

    const changed = (version: number) => ({
      changed: { by: 'arn:aws:iam::000000000000:root', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/), version },
    });
    const text = (value: string) => ({ type: 'String', value });
    const named = (name: string) => ({ name, parameter: `/kizuki/sheet/${name}` });
    expect(exitCode).toBe(1);
    expect(found).toEqual([
      { ...named('old/row'), kind: 'not in the sheet', account: text('x'), ...changed(1) },
      { ...named('topic'), kind: 'missing', sheet: text('nobody') },
      {
        ...named('web/hosts'),
        kind: 'wrong type',
        sheet: { type: 'StringList', value: 'i-00000003' },
        account: text('i-00000003'),
        ...changed(1),
      },
      { ...named('web/port'), kind: 'different', sheet: text('8443'), account: text('9000'), ...changed(2) },
    ]);
  });

  test('is a table in either language', async () => {
    await put('web/port', '9000');
    await remove('topic');

    const english = (await told()).text.split('\n');
    const japanese = (await told({ language: 'ja' })).text.split('\n');

    expect(english.map((line) => line.replaceAll(/ {2,}/g, ' | ').replace(/\d{4}-\d\d-\d\dT\S+/, 'then'))).toEqual([
      'PARAMETER | WHAT | SHEET | ACCOUNT | LAST CHANGED',
      'topic | missing | "nobody" | - | -',
      'web/port | different | "8443" | "9000" | then arn:aws:iam::000000000000:root',
      '',
      expect.stringMatching(/^2 of the parameters for staging differ\..*put-parameter --overwrite$/),
    ]);
    expect(japanese.slice(0, 3).map((line) => line.split(/ {2,}/).slice(0, 2))).toEqual([
      ['パラメータ', '差異'],
      ['topic', 'アカウントにない'],
      ['web/port', '値が異なる'],
    ]);
    expect(english[0]?.indexOf('SHEET')).toBe(english[1]?.indexOf('"nobody"'));
  });

  test('never shows what is secret, in whatever form', async () => {
    await remove('topic');
    await put('topic', 'hunter2', 'SecureString');
    await put('password', 'hunter3', 'SecureString');

    const { text } = await told();
    const asJson = await told({ json: true });

    expect(text).toMatch(/^password +not in the sheet +- +\(secret\) SecureString +\d/m);
    expect(text).toMatch(/^topic +wrong type +"nobody" String +\(secret\) SecureString +\d/m);
    expect(text + asJson.text).not.toMatch(/hunter|==/);
    expect(JSON.parse(asJson.text).drift[0].account).toEqual({ type: 'SecureString' });
  });

  test('looks at the environment that is named, whatever was deployed', async () => {
    const { environment, drift: found, exitCode } = await json({ environment: 'production' });

    expect({ environment, exitCode, differing: found.length }).toEqual({
      environment: 'production',
      exitCode: 1,
      differing: 4,
    });
  });

  test('reads more parameters than fit into one page', async () => {
    for (let index = 0; index < 25; index += 1) await put(`more/${index}`, 'x', 'String');

    expect((await json()).drift).toHaveLength(25);
  });

  test.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'an environment that the sheet does not have',
      () => told({ environment: 'prod' }),
      /the sheet has no environment prod; give --environment with one of production, staging/,
    ],
    ['a language that there is not', () => told({ language: 'fr' }), /--language fr is neither en nor ja/],
    [
      'nothing that answers',
      () => told({ endpoint: 'http://127.0.0.1:9' }),
      /cannot read the parameter sheet at http:\/\/127\.0\.0\.1:9, region ap-northeast-1: .*--endpoint aws/,
    ],
    [
      'a sheet that is faulty',
      () => drift({ endpoint: endpoint.url }, { ...sheet, environments: ['production', 'staging', 'test'] }),
      /topic: there is no value for test/,
    ],
  ])('cannot tell with %s', async (_, work, message) => {
    await expect(work()).rejects.toThrow(message);
    await expect(work()).rejects.toThrow(UsageError);
  });

  test('on the command line ends with 0 or 1 as it finds, and with 2 where it cannot tell', async () => {
    const none = await kizuki('--endpoint', 'http://127.0.0.1:9');
    const differing = await kizuki('--endpoint', endpoint.url, '--json');

    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toMatch(/^kizuki: cannot read the parameter sheet at http:\/\/127\.0\.0\.1:9/);
    expect(differing.code).toBe(1); // another sheet is deployed there than that of this repository
    expect(JSON.parse(differing.stdout).rows).toBe(Object.keys(ownSheet.rows).length);
  });
});

/** Runs the command line in a process of its own, without credentials or endpoint in its environment. */
async function kizuki(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  const child = spawn(process.execPath, ['local/cli.ts', 'drift', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (said.stderr += text));
  const [code] = await once(child, 'close');
  return { code, ...said };
}
