import { AwsError } from '../../../service.ts';
import type { CommandStatus, SentCommand } from './command.ts';

/**
 * Whether a command, or what became of it on one node, passes all filters.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CommandFilter.html
 */
export function matchesFilters(
  command: SentCommand,
  status: CommandStatus,
  filters: readonly { key: string; value: string }[],
): boolean {
  return filters.every(({ key, value }) => {
    switch (key) {
      case 'InvokedAfter':
        return command.requestedAt.getTime() > Date.parse(value);
      case 'InvokedBefore':
        return command.requestedAt.getTime() < Date.parse(value);
      case 'Status':
        return status === value;
      case 'DocumentName':
        return command.documentName === value;
      default:
        throw new AwsError('InvalidFilterKey', `${key} is no key that commands can be filtered by.`);
    }
  });
}
