import type { Provisioned, Resource } from '../resource.ts';
import type { Place } from '../service.ts';
import { physicalName } from './physical-name.ts';

interface NeedsNothing {
  /** Why nothing has to happen locally for it. */
  reason: string;
  /** What the template sees of it, where it is referred to. */
  provisioned?(resource: Resource, place: Place): Provisioned;
}

/** The resource types that do nothing on a laptop; any other type that no service knows is reported. */
export const needsNothing: Readonly<Record<string, NeedsNothing>> = {
  'AWS::CDK::Metadata': { reason: 'counts library use at AWS' },
  'AWS::CloudFormation::WaitConditionHandle': {
    reason: 'holds nothing; the CDK puts it where a resource was left out',
  },
  'AWS::CloudWatch::Dashboard': { reason: 'is a page of the AWS console' },
  'AWS::EventSchemas::Registry': { reason: 'holds saved test events for the AWS console' },
  'AWS::EventSchemas::Schema': { reason: 'is a saved test event for the AWS console' },
  'AWS::Logs::LogGroup': { reason: 'function output goes to the terminal', provisioned: logGroup },
  'AWS::Logs::ResourcePolicy': { reason: 'function output goes to the terminal' },
  'AWS::ResourceGroups::Group': { reason: 'groups resources in the AWS console' },
};

function logGroup(resource: Resource, { partition, region, account }: Place): Provisioned {
  const name: string = resource.properties.LogGroupName ?? physicalName(resource, 512);
  return { ref: name, attributes: { Arn: `arn:${partition}:logs:${region}:${account}:log-group:${name}:*` } };
}
