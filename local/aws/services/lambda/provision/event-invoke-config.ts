import { refuseUnknownProperties } from '../../../refuse-unknown-properties.ts';
import type { Resource } from '../../../resource.ts';
import { defaultEventInvokeConfig, type EventInvokeConfig } from '../deployed-function.ts';

/**
 * Reads an AWS::Lambda::EventInvokeConfig.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-eventinvokeconfig.html
 */
export function eventInvokeConfig(resource: Resource): EventInvokeConfig {
  refuseUnknownProperties(resource, [
    'DestinationConfig',
    'FunctionName',
    'MaximumEventAgeInSeconds',
    'MaximumRetryAttempts',
    'Qualifier',
  ]);
  const { DestinationConfig, MaximumEventAgeInSeconds, MaximumRetryAttempts } = resource.properties;
  return {
    maximumRetryAttempts: Number(MaximumRetryAttempts ?? defaultEventInvokeConfig.maximumRetryAttempts),
    maximumEventAgeSeconds: Number(MaximumEventAgeInSeconds ?? defaultEventInvokeConfig.maximumEventAgeSeconds),
    onFailureArn: DestinationConfig?.OnFailure?.Destination,
    onSuccessArn: DestinationConfig?.OnSuccess?.Destination,
  };
}
