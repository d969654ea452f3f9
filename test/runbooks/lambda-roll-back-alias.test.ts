import type {
  AliasConfiguration,
  GetFunctionConfigurationCommandOutput,
  State,
  UpdateAliasCommandInput,
} from '@aws-sdk/client-lambda';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { rollBackAlias } from '../../runbooks/lambda/roll-back-alias.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { FunctionName: 'orders', AlarmName: 'failing' };

interface World {
  live?: string;
  good?: string;
  state?: State;
  alarm?: string;
  /** A deploy that comes between the look and the act. */
  deploysMeanwhile?: boolean;
  /** An update that is accepted and does nothing. */
  sticks?: boolean;
}

/** A function with the aliases live and last-good. */
function functionWith({ live = '8', good = '7', state = 'Active', alarm = 'OK', ...faults }: World = {}) {
  const aliases: Record<string, AliasConfiguration> = {
    live: { Name: 'live', FunctionVersion: live, RevisionId: 'r-1' },
    'last-good': { Name: 'last-good', FunctionVersion: good, RevisionId: 'r-2' },
  };
  const updates: UpdateAliasCommandInput[] = [];
  const aws: AnswerCall = ({ api, input }) => {
    const alias = aliases[String(input.Name)] as AliasConfiguration;
    switch (api) {
      case 'GetAlias':
        return { ...alias };
      case 'GetFunctionConfiguration':
        return {
          FunctionName: 'orders',
          Version: String(input.Qualifier),
          State: state,
        } satisfies Partial<GetFunctionConfigurationCommandOutput>;
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: alarm }] };
      default: {
        const update = input as unknown as UpdateAliasCommandInput;
        updates.push(update);
        if (faults.deploysMeanwhile && update.RevisionId) {
          throw new AwsCallError('PreconditionFailedException', 'The Revision Id provided does not match', 412);
        }
        if (!faults.sticks) Object.assign(alias, { FunctionVersion: update.FunctionVersion, RevisionId: 'r-3' });
        return { ...alias };
      }
    }
  };
  return { aliases, updates, aws };
}

describe('lambda/roll-back-alias', () => {
  test('points the alias to the last good version, all of it, and waits for the alarm', async () => {
    const { aliases, updates, aws } = functionWith();

    const { status, way, outputs } = await runDocument(rollBackAlias, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(way.slice(-5)).toEqual(
      ['RollBack', 'IsBack', 'AlarmIsOk', 'MetricAlarmIsOk', 'Done'].map((name) => `${name} Success`),
    );
    expect(aliases.live).toMatchObject({ FunctionVersion: '7' });
    expect(updates).toEqual([
      {
        FunctionName: 'orders',
        Name: 'live',
        FunctionVersion: '7',
        RevisionId: 'r-1',
        RoutingConfig: { AdditionalVersionWeights: {} },
      },
    ]);
    expect(outputs).toMatchObject({ 'ReadAlias.Version': ['8'], 'ReadGoodAlias.Version': ['7'] });
  });

  test.each<[string, World, string]>([
    ['an alias that is on the good version already', { live: '7' }, 'RefuseIsBackAlready Failed'],
    ['a good version that is not published', { good: '$LATEST' }, 'RefuseGoodIsUnpublished Failed'],
    ['a good version that cannot run', { state: 'Failed' }, 'GoodIsUsable Failed'],
  ])('refuses %s before anything is changed', async (_, world, last) => {
    const { updates, aws } = functionWith(world);

    const { status, way } = await runDocument(rollBackAlias, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(last);
    expect(updates).toEqual([]);
  });

  test('a second run changes nothing', async () => {
    const { updates, aws } = functionWith();
    await runDocument(rollBackAlias, { parameters, answers: [aws] });

    const second = await runDocument(rollBackAlias, { parameters, answers: [aws] });

    expect(second.status).toBe('Failed');
    expect(second.failure).toContain('the deploy is not the cause');
    expect(updates).toHaveLength(1);
  });

  test('does not overrun a deploy that comes in between, and undoes nothing', async () => {
    const { aliases, aws } = functionWith({ deploysMeanwhile: true });

    const { status, way, step } = await runDocument(rollBackAlias, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('RollBack Failed');
    expect(step('RollBack').FailureMessage).toContain('The Revision Id provided does not match');
    expect(aliases.live).toMatchObject({ FunctionVersion: '8' });
  });

  test('points to the newer version again where the alias did not move', async () => {
    const { updates, aws } = functionWith({ sticks: true });

    const { status, way } = await runDocument(rollBackAlias, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.slice(-2)).toEqual(['IsBack Failed', 'UndoRollBack Success']);
    expect(updates.at(-1)).toMatchObject({ FunctionVersion: '8' });
  });

  test('points to the newer version again where the alarm stays', async () => {
    const { aliases, aws } = functionWith({ alarm: 'ALARM' });

    const { status, way } = await runDocument(rollBackAlias, { parameters, answers: [aws] });

    expect(status).toBe('TimedOut');
    expect(way.slice(-2)).toEqual(['MetricAlarmIsOk TimedOut', 'UndoRollBack Success']);
    expect(aliases.live).toMatchObject({ FunctionVersion: '8' });
  });
});

leastPrivilege(rollBackAlias, {
  success: () => ({ parameters, answers: [functionWith().aws] }),
  undo: () => ({ parameters, answers: [functionWith({ alarm: 'ALARM' }).aws] }),
});
