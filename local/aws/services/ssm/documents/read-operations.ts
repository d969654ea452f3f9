import { parse, stringify } from 'yaml';
import { readText, requireText } from '../../../read-field.ts';
import type { Input, Operation, Place } from '../../../service.ts';
import { documentArn } from '../arns.ts';
import { page } from '../page.ts';
import { describeDocument, identifyDocument } from './describe-document.ts';
import { type DocumentStore, type DocumentVersion, getVersion } from './document-store.ts';
import { filterDocuments } from './filter-documents.ts';
import { readFormat } from './write-operations.ts';

/**
 * GetDocument, DescribeDocument and ListDocuments.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetDocument.html and its neighbours
 */
export function documentReadOperations(store: DocumentStore, place: Place): Record<string, Operation> {
  const onDocument = (action: string) => (input: Input) => [
    { action, resource: documentArn(place, String(input.Name)) },
  ];
  return {
    GetDocument: {
      permissions: onDocument('ssm:GetDocument'),
      async handle(input) {
        const document = store.get(requireText(input, 'Name'));
        const version = getVersion(document, readText(input, 'DocumentVersion'));
        const format = input.DocumentFormat ? readFormat(input) : version.format;
        return {
          Name: document.name,
          DisplayName: document.displayName,
          CreatedDate: version.createdAt,
          VersionName: version.versionName,
          DocumentVersion: version.version,
          Status: 'Active',
          Content: contentAs(version, format),
          DocumentType: document.type,
          DocumentFormat: format,
        };
      },
    },
    DescribeDocument: {
      permissions: onDocument('ssm:DescribeDocument'),
      async handle(input) {
        const document = store.get(requireText(input, 'Name'));
        return { Document: describeDocument(document, getVersion(document, readText(input, 'DocumentVersion'))) };
      },
    },
    ListDocuments: {
      permissions: () => [{ action: 'ssm:ListDocuments', resource: '*' }],
      async handle(input) {
        const { items, NextToken } = page(filterDocuments(store.all(), input), input, 50);
        const DocumentIdentifiers = items.map((document) => identifyDocument(document, getVersion(document)));
        return { DocumentIdentifiers, NextToken };
      },
    },
  };
}

function contentAs(version: DocumentVersion, format: 'JSON' | 'YAML'): string {
  if (format === version.format) return version.content;
  const data = parse(version.content);
  return format === 'JSON' ? JSON.stringify(data, null, 2) : stringify(data);
}
