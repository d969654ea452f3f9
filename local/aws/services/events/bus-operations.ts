import type { PolicyDocument } from '../../authorise/policy.ts';
import { readText, requireText } from '../../read-field.ts';
import { AwsError, type Operation } from '../../service.ts';
import type { Bus, BusStore } from './bus-store.ts';

/** The operations on event buses. */
export function busOperations(store: BusStore, now: () => number): Record<string, Operation> {
  return {
    CreateEventBus: {
      permissions: (input) => [{ action: 'events:CreateEventBus', resource: store.busArn(readText(input, 'Name')) }],
      handle: async (input) => {
        const bus = store.create(requireText(input, 'Name'), now(), readText(input, 'Description'));
        return { EventBusArn: bus.arn };
      },
    },
    DeleteEventBus: {
      permissions: (input) => [{ action: 'events:DeleteEventBus', resource: store.busArn(readText(input, 'Name')) }],
      handle: async (input) => {
        const name = requireText(input, 'Name');
        if (name === 'default') throw new AwsError('ValidationException', 'Cannot delete event bus default.');
        for (const rule of store.buses.get(name)?.rules.values() ?? []) rule.unschedule?.();
        store.buses.delete(name);
        return {};
      },
    },
    DescribeEventBus: {
      permissions: (input) => [{ action: 'events:DescribeEventBus', resource: store.busArn(readText(input, 'Name')) }],
      handle: async (input) => describeBus(store.bus(readText(input, 'Name'))),
    },
    ListEventBuses: {
      permissions: () => [{ action: 'events:ListEventBuses', resource: '*' }],
      handle: async (input) => {
        const prefix = readText(input, 'NamePrefix') ?? '';
        const buses = [...store.buses.values()].filter(({ name }) => name.startsWith(prefix));
        return { EventBuses: buses.map(describeBus) };
      },
    },
  };
}

/** The policy that the bus's statements make; undefined where it has none. */
export function busPolicy(bus: Bus): PolicyDocument | undefined {
  if (bus.statements.size === 0) return undefined;
  return { Version: '2012-10-17', Statement: [...bus.statements.values()] };
}

function describeBus(bus: Bus): Record<string, unknown> {
  const policy = busPolicy(bus);
  return {
    Name: bus.name,
    Arn: bus.arn,
    Description: bus.description,
    Policy: policy && JSON.stringify(policy),
    CreationTime: new Date(bus.createdAt),
    LastModifiedTime: new Date(bus.createdAt),
  };
}
