import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Remediation } from '../../functions/decision/remediation.ts';
import { SheetFaultError } from '../../functions/sheet/check-sheet.ts';
import { type KizukiAppProps, kizukiApp, SettingError } from '../../infra/kizuki-app.ts';
import { rows, sheet } from '../functions/sheet/sheets.ts';
import { remediations, tagTable } from './fixture/runbooks.ts';
import { scratch } from './fixture/scratch.ts';
import { statementsOf } from './fixture/statements.ts';
import { emptyBundles, resourcesOf } from './fixture/synthesize.ts';

const [first, ...others] = remediations as [Remediation, ...Remediation[]];
const fromSheet: Remediation = { ...first, parameters: { ...first.parameters, Owner: { sheet: 'topic' as never } } };

function synthesized(props: Partial<KizukiAppProps> = {}) {
  const app = kizukiApp({
    ...{ catalogue: [tagTable], remediations: [fromSheet, ...others], sheet },
    ...{ bundles: emptyBundles(), outdir: scratch() },
    ...props,
  });
  const stack = (id: string) => app.node.tryFindChild(id) as Stack | undefined;
  return { app, kizuki: stack('Kizuki') as Stack, sheetStack: stack('KizukiSheet') as Stack };
}

function parametersOf(stack: Stack): [string, string, string, string | undefined][] {
  return resourcesOf(Template.fromStack(stack), 'AWS::SSM::Parameter').map(([, { Properties }]) => [
    Properties.Name,
    Properties.Type,
    Properties.Value,
    Properties.AllowedPattern,
  ]);
}

describe('the parameter sheet', () => {
  const { kizuki, sheetStack } = synthesized();

  test('is a parameter for each row, with the values of the first environment', () => {
    expect(parametersOf(sheetStack)).toEqual([
      ['/kizuki/environment', 'String', 'production', undefined],
      ['/kizuki/sheet/web/port', 'String', '443', '^-?[0-9]+$'],
      ['/kizuki/sheet/web/hosts', 'StringList', 'i-00000001,i-00000002', '^(i-[0-9a-f]{8})(,(i-[0-9a-f]{8}))*$'],
      ['/kizuki/sheet/topic', 'String', 'on-call', '^(^[a-z-]+$)$'],
      ['/kizuki/sheet/strict', 'String', 'true', '^(true|false)$'],
    ]);
  });

  test('has the values of the environment that the deployment asks for', () => {
    const staging = synthesized({ context: { environment: 'staging' } });

    expect(parametersOf(staging.sheetStack).map(([, , value]) => value)).toEqual([
      ...['staging', '8443', 'i-00000003', 'nobody', 'false'],
    ]);
  });

  test('is deployed before the remediations that read it', () => {
    expect(kizuki.dependencies).toEqual([sheetStack]);
  });

  test.each(['DispatchRole', 'RunRole'])('may be read by %s as far as remediations name it, and no further', (role) => {
    const allowed = statementsOf(Template.fromStack(kizuki)).filter(
      (one) => one.role === role && one.actions.includes('ssm:GetParameters'),
    );

    const read = allowed.flatMap(({ resources }) => resources).filter((one) => !one.includes('/kizuki/automation/'));
    expect(read).toEqual([expect.stringMatching(/:parameter\/kizuki\/sheet\/topic$/)]);
  });

  test('whose row is the default of a runbook may be read by who starts it', () => {
    const Owner = { ...tagTable.parameters.Owner, default: '{{ ssm:/kizuki/sheet/topic }}' };
    const runbook = { ...tagTable, parameters: { ...tagTable.parameters, Owner } } as unknown as typeof tagTable;

    const { kizuki: other } = synthesized({ catalogue: [runbook], remediations: [] });

    const read = statementsOf(Template.fromStack(other)).filter(({ actions }) => actions.includes('ssm:GetParameters'));
    expect(read.flatMap(({ resources }) => resources)).toEqual(
      expect.arrayContaining([expect.stringMatching(/:parameter\/kizuki\/sheet\/topic$/)]),
    );
  });

  test('cannot be deployed for an environment that it does not have', () => {
    const synthesis = () => synthesized({ context: { environment: 'prod' } });

    expect(synthesis).toThrow(SettingError);
    expect(synthesis).toThrow('the setting environment is "prod"; give production or staging');
  });

  test('cannot be deployed with a value that is not as its row says, nor without a row that is used', () => {
    const { topic: _, ...rest } = rows;

    expect(() => synthesized({ sheet: { ...sheet, rows: { topic: { ...rows.topic, pattern: '^x$' } } } })).toThrow(
      SheetFaultError,
    );
    expect(() => synthesized({ sheet: { ...sheet, rows: rest } })).toThrow(/the sheet has no row topic/);
  });

  test('is no stack where there is no sheet', () => {
    expect(synthesized({ sheet: undefined, remediations }).sheetStack).toBeUndefined();
  });
});
