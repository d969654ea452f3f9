import type { Statement } from '../../authorise/policy.ts';
import type { EventPattern } from '../../event-pattern/matches-pattern.ts';
import { AwsError, type Place } from '../../service.ts';
import type { Target } from './target.ts';

export interface Bus {
  name: string;
  arn: string;
  description?: string;
  createdAt: number;
  statements: Map<string, Statement>;
  rules: Map<string, Rule>;
}

export interface Rule {
  name: string;
  arn: string;
  busName: string;
  description?: string;
  roleArn?: string;
  pattern?: EventPattern;
  schedule?: string;
  state: 'ENABLED' | 'DISABLED';
  targets: Map<string, Target>;
  /** Ends the schedule of this rule, where it has one. */
  unschedule?: () => void;
}

export interface BusStore {
  buses: Map<string, Bus>;
  create(name: string, now: number, description?: string): Bus;
  /** By name or ARN; the default bus where neither is given. */
  bus(nameOrArn?: string): Bus;
  rule(name: string, busNameOrArn?: string): Rule;
  busArn(nameOrArn?: string): string;
  ruleArn(name: string, busNameOrArn?: string): string;
}

/** The event buses of one account and region, the default one among them. */
export function createBusStore(place: Place, now: number): BusStore {
  const buses = new Map<string, Bus>();
  const prefix = `arn:${place.partition}:events:${place.region}:${place.account}`;
  const busName = (nameOrArn?: string) => nameOrArn?.split('event-bus/').at(-1) || 'default';
  const busArn = (nameOrArn?: string) => `${prefix}:event-bus/${busName(nameOrArn)}`;

  const store: BusStore = {
    buses,
    busArn,
    create(name, createdAt, description) {
      if (buses.has(name)) {
        throw new AwsError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
      }
      if (!/^[/.\-_A-Za-z0-9]{1,256}$/.test(name)) {
        throw new AwsError(
          'ValidationException',
          `Event bus name ${name} is invalid: letters, digits and . - _ / only.`,
        );
      }
      const bus: Bus = { name, arn: busArn(name), description, createdAt, statements: new Map(), rules: new Map() };
      buses.set(name, bus);
      return bus;
    },
    bus(nameOrArn) {
      const name = busName(nameOrArn);
      const bus = buses.get(name);
      if (!bus) throw new AwsError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
      return bus;
    },
    rule(name, busNameOrArn) {
      const bus = store.bus(busNameOrArn);
      const rule = bus.rules.get(name);
      if (!rule) {
        throw new AwsError('ResourceNotFoundException', `Rule ${name} does not exist on EventBus ${bus.name}.`);
      }
      return rule;
    },
    ruleArn(name, busNameOrArn) {
      const bus = busName(busNameOrArn);
      return `${prefix}:rule/${bus === 'default' ? '' : `${bus}/`}${name}`;
    },
  };
  store.create('default', now);
  return store;
}
