import type { App } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import { kizukiApp } from '../../infra/kizuki-app.ts';
import { catalogue } from '../../runbooks/catalogue.ts';
import { remediations } from '../../runbooks/remediations.ts';
import { sheet } from '../../runbooks/sheet.ts';
import { scratch } from './fixture/scratch.ts';
import { statementsOf } from './fixture/statements.ts';
import { emptyBundles, resourcesOf, templates } from './fixture/synthesize.ts';

const { kizuki, demo } = templates({ sheet, catalogue, remediations });

describe('the templates of the real catalogue', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
  test.each<[string, Template]>([
    ['Kizuki', kizuki],
    ['KizukiDemo', demo],
  ])('%s is within CloudFormation’s limits', (_, template) => {
    const { Resources } = template.toJSON();

    expect(Object.keys(Resources).length).toBeLessThan(500);
    expect(JSON.stringify(template.toJSON()).length).toBeLessThan(1_000_000);
  });

  // https://docs.aws.amazon.com/general/latest/gr/ssm.html
  test('have one document of at most 64 KB for each runbook, and the one by which people answer', () => {
    const documents = resourcesOf(kizuki, 'AWS::SSM::Document').map(([, { Properties }]) => Properties);

    expect(documents.map(({ Name }) => Name)).toEqual([
      ...catalogue.map(({ id }) => `Kizuki-${id.replace('/', '-')}`),
      'Kizuki-answer',
    ]);
    for (const { Content } of documents) expect(JSON.stringify(Content).length).toBeLessThan(64 * 1024);
  });

  test('have a role for each runbook, whose trust and actions are as narrow as those of the tests’ own', () => {
    const statements = statementsOf(kizuki).filter(({ role }) =>
      catalogue.some(({ id }) => role.startsWith(id.replaceAll(/[/-]/g, ''))),
    );

    expect(new Set(statements.map(({ role }) => role)).size).toBe(catalogue.length);
    expect(statements.flatMap(({ actions }) => actions).filter((action) => action.includes('*'))).toEqual([]);
  });

  test('give cdk-nag nothing to find', () => {
    const app: App = kizukiApp({ catalogue, remediations, sheet, bundles: emptyBundles(), outdir: scratch() });

    expect(new AwsSolutionsChecks(app).validateScope(app).violations).toEqual([]);
  });
});
