import { readList, readText, requireText } from '../../read-field.ts';
import { AwsError, type Input, type Operation } from '../../service.ts';
import type { BusStore, Rule } from './bus-store.ts';
import type { Delivering } from './deliver-to-target.ts';
import { putRule } from './put-rule.ts';
import { putTarget } from './put-target.ts';
import { scheduleRule } from './schedule-rule.ts';

/** The operations on rules and their targets. */
export function ruleOperations(delivering: Delivering, store: BusStore): Record<string, Operation> {
  const operation = (action: string, field: string, handle: (input: Input) => Record<string, unknown>): Operation => ({
    permissions: (input) => [
      {
        action: `events:${action}`,
        resource: store.ruleArn(readText(input, field) ?? '', readText(input, 'EventBusName')),
      },
    ],
    handle: async (input) => handle(input),
  });
  const ruleOf = (input: Input, field: string) =>
    store.rule(requireText(input, field), readText(input, 'EventBusName'));
  const setState = (state: Rule['state']) => (input: Input) => {
    const rule = ruleOf(input, 'Name');
    rule.state = state;
    scheduleRule(delivering, store, rule);
    return {};
  };

  return {
    PutRule: operation('PutRule', 'Name', (input) => ({ RuleArn: putRule(delivering, store, input).arn })),
    EnableRule: operation('EnableRule', 'Name', setState('ENABLED')),
    DisableRule: operation('DisableRule', 'Name', setState('DISABLED')),
    DescribeRule: operation('DescribeRule', 'Name', (input) => describeRule(ruleOf(input, 'Name'))),
    DeleteRule: operation('DeleteRule', 'Name', (input) => {
      const bus = store.bus(readText(input, 'EventBusName'));
      const rule = bus.rules.get(requireText(input, 'Name'));
      if (rule && rule.targets.size > 0) {
        throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
      }
      rule?.unschedule?.();
      if (rule) bus.rules.delete(rule.name);
      return {};
    }),
    ListRules: {
      permissions: () => [{ action: 'events:ListRules', resource: '*' }],
      handle: async (input) => {
        const prefix = readText(input, 'NamePrefix') ?? '';
        const rules = [...store.bus(readText(input, 'EventBusName')).rules.values()];
        return { Rules: rules.filter(({ name }) => name.startsWith(prefix)).map(describeRule) };
      },
    },
    PutTargets: operation('PutTargets', 'Rule', (input) => {
      const rule = ruleOf(input, 'Rule');
      for (const target of readList(input, 'Targets')) putTarget(delivering.context, rule, target);
      return { FailedEntryCount: 0, FailedEntries: [] };
    }),
    RemoveTargets: operation('RemoveTargets', 'Rule', (input) => {
      const rule = ruleOf(input, 'Rule');
      const missing = readList(input, 'Ids').filter((id) => !rule.targets.delete(id));
      const FailedEntries = missing.map((TargetId) => ({
        TargetId,
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Rule ${rule.name} does not have a target ${TargetId}.`,
      }));
      return { FailedEntryCount: FailedEntries.length, FailedEntries };
    }),
    ListTargetsByRule: operation('ListTargetsByRule', 'Rule', (input) => ({
      Targets: [...ruleOf(input, 'Rule').targets.values()].map(({ given }) => given),
    })),
  };
}

function describeRule(rule: Rule): Record<string, unknown> {
  return {
    Name: rule.name,
    Arn: rule.arn,
    EventPattern: rule.pattern && JSON.stringify(rule.pattern),
    ScheduleExpression: rule.schedule,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    EventBusName: rule.busName,
  };
}
