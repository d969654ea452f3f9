import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Node keeps for the next time what it compiles from here on, so all but this file is imported below. Of the CDK that is `aws-cdk-lib/core`
// and service by service: of `aws-cdk-lib` itself Node would load something of every service there is.
enableCompileCache(join(import.meta.dirname, '../.build/compiled'));

// The functions are bundled in another process while this one loads the CDK: either takes half of the time that there is.
const [
  bundles,
  { catalogue },
  { remediations },
  { people },
  { settings },
  { sheet },
  { kizukiApp, SettingError },
  { checkLimits, TemplateLimitError },
  { SettingsFaultError },
  { PeopleFaultError },
  { SheetFaultError },
] = await Promise.all([
  import('./bundle/bundle-functions.ts').then(({ bundleAll }) => bundleAll()),
  import('../runbooks/catalogue.ts'),
  import('../runbooks/remediations.ts'),
  import('../runbooks/people.ts'),
  import('../runbooks/settings.ts'),
  import('../runbooks/sheet.ts'),
  import('./kizuki-app.ts'),
  import('./check-limits.ts'),
  import('../functions/decision/check-settings.ts'),
  import('../functions/people/check-people.ts'),
  import('../functions/sheet/check-sheet.ts'),
]);
try {
  await synthesize();
} catch (error) {
  const explained = [SettingError, SettingsFaultError, PeopleFaultError, SheetFaultError, TemplateLimitError].some(
    (kind) => error instanceof kind,
  );
  if (!explained) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}

async function synthesize(): Promise<void> {
  const app = kizukiApp({ catalogue, remediations, people, sheet, bundles, ownStacks: settings.ownStacks });

  // The CDK's own switch for its own checks. It governs cdk-nag too, whose rules take longer to load than all the rest to run.
  if (process.env.CDK_VALIDATION !== 'false') {
    const [{ Validations }, { AwsSolutionsChecks }] = await Promise.all([
      import('aws-cdk-lib/core'),
      import('cdk-nag'),
    ]);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  }

  checkLimits(app.synth());
}
