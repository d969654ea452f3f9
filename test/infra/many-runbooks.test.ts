import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import { kizukiApp } from '../../infra/kizuki-app.ts';
import { catalogue } from '../../runbooks/catalogue.ts';
import { remediations } from '../../runbooks/remediations.ts';
import { sheet } from '../../runbooks/sheet.ts';
import { scratch } from './fixture/scratch.ts';
import { statementsOf } from './fixture/statements.ts';
import { emptyBundles, resourcesOf } from './fixture/synthesize.ts';

/** More than the catalogue shall hold; of what there is, some twice or more. */
const many = Array.from({ length: 32 }, (_, index) => {
  const one = catalogue[index % catalogue.length] as Runbook;
  return { ...one, id: `${one.id}-${index}` };
});
const remediating = many.map((runbook, index) => ({
  ...(remediations[index % remediations.length] as (typeof remediations)[number]),
  name: `remediation-${index}`,
  runbook,
}));
const app = kizukiApp({
  ...{ catalogue: many, remediations: remediating, sheet },
  ...{ bundles: emptyBundles(), outdir: scratch() },
});
const kizuki = Template.fromStack(app.node.findChild('Kizuki') as Stack);

describe(`${many.length} runbooks`, () => {
  test('fit into a template, which may be a megabyte', () => {
    const [stack] = app.synth().stacks.filter(({ stackName }) => stackName === 'Kizuki');

    const file = readFileSync(join(app.outdir, stack?.templateFile as string));

    expect(file.byteLength).toBeLessThan(1_000_000);
  });

  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  test('fit into the roles that start them, whose policies may be 10,240 characters inline and 6,144 each beside', () => {
    const inline = resourcesOf(kizuki, 'AWS::IAM::Policy').map(([, { Properties }]) => Properties);
    const managed = resourcesOf(kizuki, 'AWS::IAM::ManagedPolicy').map(([, { Properties }]) => Properties);

    expect(managed.length).toBeGreaterThan(0);
    expect(managed.length).toBeLessThanOrEqual(20);
    for (const { PolicyDocument } of inline) expect(JSON.stringify(PolicyDocument).length).toBeLessThan(10_240);
    for (const { PolicyDocument } of managed) expect(JSON.stringify(PolicyDocument).length).toBeLessThan(6_144);
  });

  test('may each be started and given its role by the function that decides', () => {
    const allowed = statementsOf(kizuki).filter(({ role }) => role === 'DispatchRole');
    const resources = (action: string) =>
      allowed.filter(({ actions }) => actions.includes(action)).flatMap((one) => one.resources);

    expect(resources('ssm:StartAutomationExecution').filter((one) => one.includes(':document/'))).toHaveLength(
      many.length,
    );
    expect(resources('iam:PassRole')).toHaveLength(many.length);
  });

  test('give cdk-nag nothing to find', () => {
    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });
});
