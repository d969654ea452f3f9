import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { run, runbook } from '../../functions/runbook/builder.ts';
import { checkLimits, TemplateLimitError } from '../../infra/check-limits.ts';
import { kizukiApp, SettingError } from '../../infra/kizuki-app.ts';
import { holds, label, makes } from '../functions/runbook/case.ts';
import { scratch } from './fixture/scratch.ts';
import { statementsOf } from './fixture/statements.ts';
import { emptyBundles, resourcesOf } from './fixture/synthesize.ts';

const settings = {
  title: label,
  purpose: label,
  risk: 'low',
  owner: 'nobody',
  timeoutMinutes: 120,
  parameters: {},
} as const;
const made = runbook('tables/make', { ...settings, timeoutMinutes: 60, steps: () => [makes('a'), holds('b')] });
const runsIt = runbook('jobs/nightly', {
  ...settings,
  steps: () => [run('Make', label, made, {}).irreversible('gone'), holds('end')],
});

function stacksWith(ownStacks: string[]): Record<string, Template> {
  const app = kizukiApp({
    catalogue: [made, runsIt],
    remediations: [],
    bundles: emptyBundles(),
    ownStacks,
    outdir: scratch(),
  });
  const stacks = app.synth().stacks.map(({ id }) => id);
  return Object.fromEntries(stacks.map((id) => [id, Template.fromStack(app.node.findChild(id) as Stack)]));
}

const documentsOf = (template: Template | undefined) =>
  resourcesOf(template as Template, 'AWS::SSM::Document').map(([, { Properties }]) => Properties.Name);

describe('an area of runbooks in a stack of its own', () => {
  const stacks = stacksWith(['tables']);
  const [kizuki, own] = [stacks.Kizuki as Template, stacks['KizukiRunbooks-tables'] as Template];

  test('has its documents there and no longer in Kizuki', () => {
    expect(documentsOf(own)).toEqual(['Kizuki-tables-make']);
    expect(documentsOf(kizuki)).toEqual(['Kizuki-jobs-nightly', 'Kizuki-answer']);
  });

  test('is known by names, so that neither stack needs what the other exports, and an area may move', () => {
    const [[, role] = []] = resourcesOf(own, 'AWS::IAM::Role');
    const passed = statementsOf(kizuki).filter(({ actions }) => actions.includes('iam:PassRole'));

    expect(role?.Properties.RoleName).toBe('Kizuki-tables-make');
    for (const starts of ['DispatchRole', 'RunRole', 'jobsnightlyRole']) {
      expect(passed.filter((one) => one.role === starts).flatMap(({ resources }) => resources)).toContainEqual(
        expect.stringContaining(':role/Kizuki-tables-make'),
      );
    }
    for (const template of [kizuki, own]) {
      expect(template.toJSON().Outputs).toBeUndefined();
      expect(JSON.stringify(template)).not.toContain('Fn::ImportValue');
    }
  });

  test('is deployed after Kizuki, from which it moves', () => {
    const app = kizukiApp({
      catalogue: [made],
      remediations: [],
      bundles: emptyBundles(),
      ownStacks: ['tables'],
      outdir: scratch(),
    });

    const order = app.synth().stacks.map(({ id }) => id);

    expect(order.indexOf('Kizuki')).toBeLessThan(order.indexOf('KizukiRunbooks-tables'));
  });

  test('is refused where there is no runbook of that area', () => {
    expect(() => stacksWith(['table'])).toThrow(SettingError);
    expect(() => stacksWith(['table'])).toThrow(/ownStacks is "table"; give tables or jobs/);
  });
});

describe('a template that CloudFormation would not take', () => {
  /** An assembly of one stack with so many documents of each area, of so many bytes each. */
  function assemblyOf(areas: Record<string, number>, bytes: number): CloudAssembly {
    const Resources = Object.fromEntries(
      Object.entries(areas).flatMap(([area, count]) =>
        Array.from({ length: count }, (_, index) => [
          `${area}${index}`,
          { Type: 'AWS::SSM::Document', Properties: { Name: `Kizuki-${area}-${index}`, Content: 'x'.repeat(bytes) } },
        ]),
      ),
    );
    const templateFullPath = join(scratch(), 'Kizuki.template.json');
    writeFileSync(templateFullPath, JSON.stringify({ Resources }));
    return { stacks: [{ stackName: 'Kizuki', templateFullPath, template: { Resources } }] } as unknown as CloudAssembly;
  }

  test.each<[string, Record<string, number>, number, RegExp]>([
    [
      'is too large',
      { ec2: 60, rds: 30, s3: 1, kms: 1 },
      12_000,
      /has 11\d{5} bytes, of which CloudFormation takes 1000000\. .*ec2 \(60 runbooks, [\d,]+ bytes\), rds/,
    ],
    ['has too many resources', { ec2: 501 }, 1, /has 501 resources, of which CloudFormation takes 500/],
  ])('is refused where it %s, with what to do', (_, areas, bytes, why) => {
    const check = () => checkLimits(assemblyOf(areas, bytes));

    expect(check).toThrow(TemplateLimitError);
    expect(check).toThrow(why);
    expect(check).toThrow(/ownStacks: \['…'\] in runbooks\/settings\.ts/);
  });

  test('is none that is just within', () => {
    expect(() => checkLimits(assemblyOf({ ec2: 500 }, 1_000))).not.toThrow();
  });
});
