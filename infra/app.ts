import { Validations } from 'aws-cdk-lib';
import { catalogue } from '../runbooks/catalogue.ts';
import { remediations } from '../runbooks/remediations.ts';
import { bundleFunctions } from './bundle/bundle-functions.ts';
import { kizukiApp } from './kizuki-app.ts';

const app = kizukiApp({ catalogue, remediations, bundles: bundleFunctions() });

// The CDK's own switch for its own checks. It governs cdk-nag too, whose rules take longer to load than all the rest to run.
if (process.env.CDK_VALIDATION !== 'false') {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

app.synth();
