/**
 * The CDK's feature flags that this app wants, in code and not in cdk.json, so that `cdk deploy`, `node infra/app.ts` and the tests
 * see the same templates. https://docs.aws.amazon.com/cdk/v2/guide/featureflags.html
 */
export const featureFlags = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  // Documents nest deeply: without the indentation there is room for about twice as many in a template.
  '@aws-cdk/core:suppressTemplateIndentation': true,
};
