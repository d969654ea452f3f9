// Every `aws` command line of every page, as bash splits it, before the CLI's own parser and models.
import { catalogue } from '../../../../runbooks/catalogue.ts';
import { faultsOf, hasAwsCliModule } from '../fixture/aws-cli.ts';
import { commandsIn } from '../fixture/commands-in.ts';
import { everyKind } from '../fixture/every-kind.ts';
import { shellOf } from '../fixture/shell-of.ts';

const there = hasAwsCliModule();
if (!there)
  console.warn('procedure-docs: commands were not parsed, because python3 has no awscli (pip install awscli)');

test.each([...catalogue, everyKind].map((runbook) => [runbook.id, runbook] as const))(
  '%s is shell that bash runs, with a call for every step that makes one',
  (_, runbook) => {
    const { commands, stderr } = commandsIn(shellOf(runbook));

    expect(stderr).toBe('');
    expect(commands.length).toBeGreaterThanOrEqual(runbook.steps().length / 2);
  },
);

(there ? test : test.skip)(
  'the AWS CLI takes every command',
  () => {
    const commands = [...catalogue, everyKind].flatMap((runbook) => commandsIn(shellOf(runbook)).commands);
    const known = new Map(commands.map((command) => [JSON.stringify(command), command]));
    const judged = [...known.values()].filter(([service]) => service !== 'configure');

    const faults = faultsOf(judged);

    expect(judged.length).toBeGreaterThan(20);
    expect(faults).toEqual([]);
  },
  120_000,
);

(there ? test : test.skip)('the judge finds fault with what the CLI does not know', () => {
  const faults = faultsOf([
    ['ec2', 'describe-instances', '--instance-id', 'i-1'],
    ['ec2', 'reboot-instance'],
    ['dynamodb', 'update-table', '--table-name', 'abc', '--provisioned-throughput', 'ReadUnits=1'],
    ['dynamodb', 'describe-table', '--table-name', 'abc'],
  ]);

  expect(faults.map(({ command }) => command[1])).toEqual(['reboot-instance', 'update-table']);
});
