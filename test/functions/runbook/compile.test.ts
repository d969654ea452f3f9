import { BuildError } from '../../../functions/runbook/build-error.ts';
import {
  act,
  alarmIsOk,
  output,
  parameter,
  precheck,
  property,
  read,
  runbook,
  shell,
  shellAct,
  table,
} from '../../../functions/runbook/builder.ts';
import { compile } from '../../../functions/runbook/compile.ts';
import type { Parameter, ParameterReferences } from '../../../functions/runbook/parameter.ts';
import type { Step } from '../../../functions/runbook/step.ts';

const label = { en: 'A step', ja: '手順' };
const text = (settings: { pattern?: string; allowed?: string[]; default?: string } = {}) =>
  parameter.string({ label, ...settings });

function build<P extends Record<string, Parameter>>(
  parameters: P,
  steps: (p: ParameterReferences<P>) => Step[],
  minutes = 60,
) {
  return runbook('test/case', {
    title: label,
    purpose: label,
    risk: 'low',
    owner: 'nobody',
    timeoutMinutes: minutes,
    parameters,
    steps,
    verify: alarmIsOk(),
  });
}

const change = (name: string, on: ReturnType<typeof table>) =>
  act(name, label, 'dynamodb', 'DeleteTable', { TableName: 'a' }, { on });
const undone = (name: string) =>
  change(name, table('a')).undoneBy(label, 'dynamodb', 'DeleteTable', { TableName: 'a' }, { on: table('a') });

const lost = (name: string) => change(name, table('a')).irreversible('gone');

function flow(steps: Step[]): Record<string, string> {
  const document = compile(build({}, () => steps));
  return Object.fromEntries(
    document.mainSteps.map(({ name, onFailure, isCritical, isEnd }) => [
      name,
      [onFailure, isCritical && 'critical', isEnd && 'end'].filter(Boolean).join(' '),
    ]),
  );
}

function problemsOf(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (error instanceof BuildError) return error.problems;
    throw error;
  }
  return [];
}

describe('compile', () => {
  test('sends each failure to the undo of the last act that ran, and on to those before', () => {
    const steps = flow([undone('A'), change('B', table('a')).irreversible('gone'), undone('C')]);

    expect(steps).toMatchObject({
      A: 'Abort',
      B: 'step:UndoA critical',
      C: 'step:UndoA critical',
      AlarmIsOk: 'step:UndoC critical',
      MetricAlarmIsOk: 'step:UndoC critical',
      Done: 'Abort end',
      UndoC: 'step:UndoA critical',
      UndoA: 'Abort end',
    });
    expect(Object.keys(steps).slice(-3)).toEqual(['Done', 'UndoC', 'UndoA']);
  });

  test.each<[string, () => unknown, RegExp]>([
    [
      'an act without undo',
      () => compile(build({}, () => [change('A', table('a')) as unknown as Step])),
      /step A changes something/,
    ],
    [
      'an irreversible act without reason',
      () => compile(build({}, () => [change('A', table('a')).irreversible(' ')])),
      /step A is irreversible without/,
    ],
    ['two steps of one name', () => compile(build({}, () => [lost('A'), lost('A')])), /two steps are named A/],
    ['a name SSM does not take', () => compile(build({}, () => [lost('A-b')])), /step name "A-b"/],
    ['more time than the lock lasts', () => compile(build({}, () => [undone('A')], 5)), /more than timeoutMinutes 5/],
    [
      'a call on everything',
      () => compile(build({}, () => [read('R', label, 'dynamodb', 'DescribeTable', { TableName: 'a' }, {})])),
      /step R calls dynamodb:DescribeTable on every resource/,
    ],
    [
      'a default against the pattern',
      () => compile(build({ Name: text({ pattern: '^[a-z]+$', default: 'A1' }) }, () => [undone('A')])),
      /parameter Name: default "A1" does not match/,
    ],
    [
      'a bound too long to write out',
      () => compile(build({ N: parameter.integer({ label, min: 0, max: 1000 }) }, () => [undone('A')])),
      /parameter N: min 0 to max 1000/,
    ],
    [
      'a value used before it is read',
      () =>
        compile(
          build({}, () => {
            const later = read(
              'R',
              label,
              'dynamodb',
              'DescribeTable',
              { TableName: 'a' },
              { Name: output.string('$.Table.TableName') },
              { on: table('a') },
            );
            const asked = property('dynamodb', 'DescribeTable', { TableName: later.Name }, '$.Table.TableStatus', {
              on: table('a'),
            });
            return [precheck('P', label, asked, ['ACTIVE']), later];
          }),
        ),
      /step P uses \{\{ R.Name \}\}, which is no parameter and not read before it/,
    ],
  ])('does not build %s', (_, make, problem) => {
    const problems = problemsOf(make);

    expect(problems).toEqual([expect.stringMatching(problem)]);
  });

  test.each([
    '^.*$',
    '[a-z]+',
    '^[a-z]+',
    '^a|b$',
    '^[^a]+$',
    '^\\S+$',
    "^[a-z']+$",
    '^[ -~]+$',
    '^(?=a)[a-z]$',
    undefined,
  ])('lets no value of the pattern %s into a script', (pattern) => {
    const make = () =>
      compile(
        build({ Id: text({ pattern: '^i-[0-9a-f]+$' }), Name: text(pattern ? { pattern } : {}) }, ({ Id, Name }) => [
          shell('S', label, { on: Id, variables: { NAME: Name }, text: 'echo "$NAME"' }),
        ]),
      );

    expect(problemsOf(make)).toEqual([expect.stringContaining('parameter Name goes into a script')]);
  });

  test('binds a safe value as a quoted variable, and undoes a script that failed half way', () => {
    const document = compile(
      build({ Id: text({ pattern: '^(i|mi)-[0-9a-f]{8,17}$' }) }, ({ Id }) => {
        const script = { on: Id, variables: { ID: Id }, text: '\necho "$ID"\n' };
        return [shellAct('A', label, script).undoneBy(label, script)];
      }),
    );

    expect(document.mainSteps[0]).toMatchObject({
      onFailure: 'step:UndoA',
      isCritical: true,
      inputs: { InstanceIds: ['{{ Id }}'], Parameters: { commands: ["ID='{{ Id }}'", 'echo "$ID"'] } },
    });
  });

  test('names the runbook and all of its faults at once', () => {
    const make = () => compile(build({ 'a-b': text() }, () => [change('A', table('a')) as unknown as Step]));

    expect(make).toThrow(/Runbook test\/case does not build/);
    expect(problemsOf(make)).toHaveLength(2);
  });
});
