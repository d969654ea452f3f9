import { readList } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';
import type { StoredDocument } from './document-store.ts';

interface Filter {
  key: string;
  values: string[];
}

/**
 * The documents that ListDocuments' filters leave: all filters hold, each for any of its values.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DocumentKeyValuesFilter.html
 */
export function filterDocuments(documents: readonly StoredDocument[], input: Input): StoredDocument[] {
  const filters: Filter[] = [
    ...readList(input, 'Filters').map((filter) => ({ key: String(filter.Key), values: filter.Values ?? [] })),
    ...readList(input, 'DocumentFilterList').map((filter) => ({ key: String(filter.key), values: [filter.value] })),
  ];
  return documents.filter((document) =>
    filters.every(({ key, values }) => values.some((value) => matches(document, key, value))),
  );
}

function matches(document: StoredDocument, key: string, value: string): boolean {
  if (key.startsWith('tag:')) {
    return document.tags.some((tag) => tag.Key === key.slice('tag:'.length) && tag.Value === value);
  }
  switch (key) {
    case 'DocumentType':
      return document.type === value;
    case 'Name':
      return document.name.startsWith(value);
    case 'SearchKeyword':
      return document.name.toLowerCase().includes(value.toLowerCase());
    case 'TargetType':
      return document.targetType === value;
    case 'PlatformTypes':
      return ['Linux', 'Windows', 'MacOS'].includes(value);
    case 'Owner':
      return ownedBy(document, value);
    default:
      throw new AwsError('InvalidFilterKey', `${key} is no key that documents can be filtered by.`);
  }
}

function ownedBy(document: StoredDocument, owner: string): boolean {
  const amazon = document.owner === 'Amazon';
  switch (owner) {
    case 'All':
      return true;
    case 'Self':
    case 'Private':
      return !amazon;
    case 'Amazon':
    case 'Public':
      return amazon;
    default:
      return false;
  }
}
