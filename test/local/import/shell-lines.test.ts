import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { jqPath } from '../../../local/import/commands/jq-path.ts';
import { plainAws } from '../../../local/import/commands/plain-aws.ts';
import { shellParts, takenIn } from '../../../local/import/commands/shell-parts.ts';
import { bracesApart } from '../../../local/import/commands/shell-script.ts';
import type { Piece } from '../../../local/import/model.ts';
import { parameterList } from '../../../local/import/parameters/parameter-list.ts';
import { type PlanContext, stepNames } from '../../../local/import/steps/context.ts';
import { planStep } from '../../../local/import/steps/plan-step.ts';
import type { RawStep } from '../../../local/import/steps/raw-step.ts';

const nothingIsRead = () => false;

test.each([
  ['.', ''],
  ['.Reservations[0].Instances[0].State.Name', 'Reservations[0].Instances[0].State.Name'],
  ['.Reservations[].Instances[].InstanceId', 'Reservations[].Instances[].InstanceId'],
  ['.Volumes[] | .Attachments[0] | .InstanceId', 'Volumes[].Attachments[0].InstanceId'],
  ['.Volumes[]|{Id: .VolumeId, State}', 'Volumes[].{Id: VolumeId, State: State}'],
  ['.DBInstances[0] | [.DBInstanceStatus, .MultiAZ]', 'DBInstances[0].[DBInstanceStatus, MultiAZ]'],
  ['.Table["ItemCount"]', 'Table.ItemCount'],
  ['.[0].Name', '[0].Name'],
  ['.Contents | length', undefined],
  ['.Items[] | select(.Size > 0)', undefined],
  ['"\\(.a)"', undefined],
])('the filter %s of jq as --query', (filter, query) => {
  expect(jqPath(filter)).toBe(query);
});

test.each([
  [`a 'x | y' "b && c" | d`, [`a 'x | y' "b && c"`, '|', 'd', '']],
  ['a && b; c || d & e', ['a', '&&', 'b', ';', 'c', '||', 'd', '&', 'e', '']],
  ['a $(b | c; d) `e && f` | g', ['a $(b | c; d) `e && f`', '|', 'g', '']],
  ['a > f 2>&1 | b &> g', ['a > f 2>&1', '|', 'b &> g', '']],
  ['a \\| b', ['a \\| b', '']],
])('the parts of %s', (line, parts) => {
  expect(shellParts(line).flatMap(({ text, sign }) => [text, sign])).toEqual(parts);
});

test.each([
  ['a $(b $(c) "$(d)") `e`', ['b $(c) "$(d)"', 'e']],
  ["a '$(b)' \\$(c)", []],
  ['a $(b', undefined],
])('the commands that %s takes in', (line, commands) => {
  expect(takenIn(line)?.map(({ command }) => command)).toEqual(commands);
});

describe('an aws line of a shell', () => {
  test.each<[string, object]>([
    [
      'aws ec2 describe-instances --instance-ids i-1 2>/dev/null | jq -r .Reservations[0].Instances[0].State.Name',
      { line: "aws ec2 describe-instances --instance-ids i-1 --query 'Reservations[0].Instances[0].State.Name'" },
    ],
    [
      `aws rds describe-db-instances --query "DBInstances[0]" --output json | jq '.MultiAZ' | cat`,
      { line: "aws rds describe-db-instances --query 'DBInstances[0].MultiAZ' --output json" },
    ],
    [
      'aws ec2 describe-volumes > v.json',
      { line: 'aws ec2 describe-volumes', notes: [expect.stringMatching(/v\.json/)] },
    ],
    ['aws ec2 describe-volumes --volume-ids <ID> > v.json', { line: 'aws ec2 describe-volumes --volume-ids <ID>' }],
    [
      'aws ec2 stop-instances --instance-ids $(aws ec2 describe-instances --query A) $(cat ids)',
      {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: variables of the shell
        line: 'aws ec2 stop-instances --instance-ids ${FOUND_1} ${cat_ids}',
        before: [{ name: 'FOUND_1', line: 'aws ec2 describe-instances --query A' }],
        notes: [expect.stringMatching(/\$\(cat ids\) is the parameter/)],
      },
    ],
    [
      `aws ec2 create-image --instance-id i-1 --name "web-$(date +%F)-\`hostname\`"`,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: variables of the shell
      { line: 'aws ec2 create-image --instance-id i-1 --name "web-${TODAY_1}-${hostname}"', days: ['TODAY_1'] },
    ],
  ])('%s is made plain', (line, plain) => {
    expect(plainAws(line, nothingIsRead)).toMatchObject(plain);
  });

  test.each([
    ['aws ec2 describe-instances --instance-ids i-1', 'needs nothing'],
    ['aws ec2 describe-instances | grep running', 'a filter of text'],
    ["aws s3api list-objects-v2 --bucket b | jq '.Contents | length'", 'a filter that is no path'],
    ['aws ec2 describe-snapshots --query "Snapshots[?x].y" | jq ".[]"', 'a filter after a query that is no path'],
    ['aws iam put-user-policy --policy-document p < policy.json', 'a file that it reads'],
    ['aws ec2 stop-instances --instance-ids i-1 || echo failed', 'one or the other'],
    ['aws ec2 stop-instances --instance-ids i-1 &', 'the background'],
    ['aws ec2 stop-instances --instance-ids $(cat ids', 'a bracket that stays open'],
  ])('%s is left as it is: %s', (line) => {
    expect(plainAws(line, nothingIsRead)).toBeUndefined();
  });

  test.each([
    'aws ec2 create-image --name x > image.json',
    'aws ec2 create-tags --resources $(jq -r .ImageId image.json)',
  ])('%s is left to a person, where another command needs the file', (line) => {
    expect(plainAws(line, (file) => file === 'image.json')).toMatch(/image\.json/);
  });
});

test.each([
  [`docker ps --format '{{.Names}}'`, `docker ps --format '{''{.Names}}'`],
  [`echo "{{{a}}}"`, `echo "{""{""{a}}}"`],
  ['cat <<X\n{{a}}\nX', 'cat <<X\n{{a}}\nX'],
])('no {{ is left in %s that SSM would take for a reference', (script, apart) => {
  expect(bracesApart(script)).toBe(apart);
});

test('a shell reads a script with its braces apart as it reads the script', () => {
  const word = fc
    .array(fc.constantFrom('{', '{{', '}', 'x', '.Names', '\\{', ' '), { maxLength: 8 })
    .map((p) => p.join(''));
  const quoted = fc.tuple(fc.constantFrom('"', "'"), word).map(([quote, text]) => quote + text + quote);
  const scripts = fc.sample(
    fc.array(quoted, { minLength: 1, maxLength: 3 }).map((all) => `printf %s ${all.join('')}`),
    {
      seed: 1,
      numRuns: 40,
    },
  );
  const printed = (all: string[]) => execFileSync('sh', ['-c', all.join('\necho\n')], { encoding: 'utf8' });

  const apart = scripts.map(bracesApart);

  expect(apart.join('\n')).not.toContain('{{');
  expect(printed(apart)).toBe(printed(scripts));
});

describe('an aws line that is no call of one operation', () => {
  /** What one step of a document becomes; `target` is the host that it names. */
  async function planned(command: string, target?: string) {
    const parameters = parameterList();
    const notes: string[] = [];
    const context: PlanContext = {
      ...{ language: 'en', parameters, bound: new Map(), found: new Map(), prelude: [], acted: false },
      isRead: nothingIsRead,
      note: (_, __, text) => notes.push(text),
      name: stepNames(),
    };
    const piece: Piece = { id: 0, where: 'line 1', text: command };
    const raw: RawStep = {
      ...{ kind: 'steps', title: 'Do it', notes: [], expected: [], rollback: [], pieces: [piece] },
      commands: [{ text: command, piece }],
      ...(target && { target }),
    };
    const steps = await planStep(raw, context);
    return { steps: steps.map(({ body }) => body), notes, parameters: parameters.all().map(({ name }) => name) };
  }

  const counted = "aws s3api list-objects-v2 --bucket b | jq '.Contents | length'";

  test('is a script on the host that the step names, as it stands', async () => {
    const { steps, notes, parameters } = await planned(counted, 'bastion');

    expect(steps).toMatchObject([{ kind: 'change', call: { kind: 'shell', script: counted } }]);
    expect(notes).toEqual([expect.stringMatching(/with the host's own rights: it is piped/)]);
    expect(parameters).toEqual(['BastionNodeId']);
  });

  test('is left to a person where the step names none, with its text', async () => {
    const { steps } = await planned(counted);

    expect(steps).toEqual([{ kind: 'person', message: expect.stringContaining(counted), why: expect.any(String) }]);
  });

  test('runs on the host whose files it copies, and a parameter is added for it', async () => {
    const { steps, parameters } = await planned('aws s3 cp /var/log/app.log s3://logs/<TICKET>/app.log');

    expect(steps).toMatchObject([
      { kind: 'change', call: { script: 'aws s3 cp /var/log/app.log s3://logs/"$TICKET"/app.log' } },
    ]);
    expect(parameters).toEqual(expect.arrayContaining(['Ticket', 'NodeId']));
  });
});
