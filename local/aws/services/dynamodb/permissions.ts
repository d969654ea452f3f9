import type { Input, Permission, Place } from '../../service.ts';

/** Operations on no table in particular. */
const withoutTable = ['ListTables', 'DescribeLimits', 'DescribeEndpoints'];

/**
 * What a DynamoDB call needs to be allowed: its action on each table it names, or on the index that a query or scan reads.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function tablePermissions(place: Place, operation: string, input: Input): Permission[] {
  const action = `dynamodb:${operation}`;
  if (withoutTable.includes(operation)) return [{ action, resource: '*' }];
  const names = tableNames(input).map(tableNameOf);
  if (names.length === 0) return [{ action, resource: '*' }];
  return names.map((name) => {
    const table = tableArn(place, name);
    const resource = input.IndexName && /^(Query|Scan)$/.test(operation) ? `${table}/index/${input.IndexName}` : table;
    return { action, resource };
  });
}

function tableArn({ partition, region, account }: Place, name: string): string {
  return `arn:${partition}:dynamodb:${region}:${account}:table/${name}`;
}

/** A table's name, given that or its ARN. */
export function tableNameOf(nameOrArn: string): string {
  return /^arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/([^/]+)/.exec(nameOrArn)?.[1] ?? nameOrArn;
}

function tableNames(input: Input): string[] {
  if (typeof input.TableName === 'string') return [input.TableName];
  if (typeof input.ResourceArn === 'string') return [input.ResourceArn];
  if (input.RequestItems && typeof input.RequestItems === 'object') return Object.keys(input.RequestItems);
  if (!Array.isArray(input.TransactItems)) return [];
  return input.TransactItems.flatMap((item: Record<string, Input>) =>
    Object.values(item).map(({ TableName }) => TableName),
  );
}
