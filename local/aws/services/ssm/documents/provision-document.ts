import { refuseUnknownProperties } from '../../../refuse-unknown-properties.ts';
import type { Provision, Resource } from '../../../resource.ts';
import { AwsError, type ServiceContext } from '../../../service.ts';
import { physicalName } from '../../../template/physical-name.ts';
import type { DocumentStore } from './document-store.ts';
import { newDocument } from './write-operations.ts';

const known = [
  ...['Content', 'DocumentFormat', 'DocumentType', 'Name', 'Tags', 'TargetType', 'UpdateMethod', 'VersionName'],
];

/**
 * Creates an AWS::SSM::Document, whose Content is an object or text.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-document.html
 */
export function provisionDocument(store: DocumentStore, { place, clock }: ServiceContext): Provision {
  return async (resource) => {
    refuseUnknownProperties(resource, known);
    const { Content, Name = physicalName(resource, 128), ...rest } = resource.properties;
    const text = typeof Content === 'string' ? Content : JSON.stringify(Content, null, 2);
    try {
      store.put(newDocument({ ...rest, Name, Content: text }, place.account, new Date(clock.now())));
    } catch (error) {
      throw error instanceof AwsError ? naming(resource, error) : error;
    }
    return { ref: Name, attributes: {} };
  };
}

function naming(resource: Resource, error: AwsError): Error {
  return new Error(`${resource.stack}/${resource.logicalId} (${resource.type}): ${error.message}`, { cause: error });
}
