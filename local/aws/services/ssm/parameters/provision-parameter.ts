import { refuseUnknownProperties } from '../../../refuse-unknown-properties.ts';
import type { Provision } from '../../../resource.ts';
import type { ServiceContext } from '../../../service.ts';
import { physicalName } from '../../../template/physical-name.ts';
import type { ParameterStore } from './parameter-store.ts';
import { putParameter } from './put-parameter.ts';

const known = ['AllowedPattern', 'DataType', 'Description', 'Name', 'Tags', 'Tier', 'Type', 'Value'];

/**
 * Creates an AWS::SSM::Parameter.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html
 */
export function provisionParameter(store: ParameterStore, { place, clock }: ServiceContext): Provision {
  return async (resource) => {
    refuseUnknownProperties(resource, known);
    const { Name = `CFN-${physicalName(resource, 100)}`, ...rest } = resource.properties;
    const principal = `arn:${place.partition}:iam::${place.account}:root`;
    const { type, value } = putParameter(store, { ...rest, Name }, { at: new Date(clock.now()), principal });
    return { ref: Name, attributes: { Type: type, Value: value } };
  };
}
