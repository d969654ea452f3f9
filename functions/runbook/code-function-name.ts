/** The name of the Lambda function that a code step's module deploys as: `sqs/judge` as `kizuki-code-sqs-judge`. */
export const codeFunctionName = (module: string): string => `kizuki-code-${module.replace('/', '-')}`;
