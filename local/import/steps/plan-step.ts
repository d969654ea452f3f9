import { awsCommand } from '../commands/aws-command.ts';
import { type CommandLine, commandLines } from '../commands/command-lines.ts';
import { restored, tokenise } from '../commands/placeholders.ts';
import { plainAws } from '../commands/plain-aws.ts';
import { readQuery, type Selected } from '../commands/read-query.ts';
import { resourcesOf } from '../commands/resource-of.ts';
import { fieldOf, statusOf } from '../commands/status-of.ts';
import { Reference } from '../commands/value.ts';
import { waiterOf } from '../commands/waiters.ts';
import type { PlanContext } from './context.ts';
import { type Expectation, readExpectation } from './expectation.ts';
import { planScript } from './plan-script.ts';
import type { ApiBody, Body, PlannedStep } from './planned-step.ts';
import type { RawStep } from './raw-step.ts';
import { wordValue } from './word-value.ts';

/** How long a state may take to come about after a change, in minutes. */
const patience = 15;

/** The steps of the runbook that one step of the document becomes. */
export async function planStep(raw: RawStep, context: PlanContext): Promise<PlannedStep[]> {
  const planned: PlannedStep[] = [];
  const add = (what: string, body: Body, label = raw.title || firstLine(raw)): PlannedStep => {
    const step: PlannedStep = { name: context.name(raw, what), phase: raw.kind, label, body, from: raw };
    if (body.kind === 'act' || body.kind === 'change') context.acted = true;
    planned.push(step);
    return step;
  };
  const expectations = raw.expected.flatMap((text) => {
    const one = readExpectation(text);
    return one ? [{ text, one }] : [];
  });
  const unread = raw.expected.filter((text) => !expectations.some((known) => known.text === text));
  const commands = grouped(raw, context);
  const last = commands.findLastIndex(({ kind }) => kind === 'aws' || kind === 'shell');
  let left = expectations;

  for (const [index, command] of commands.entries()) {
    const wanted = index === last ? left.map(({ one }) => one) : [];
    if (command.kind === 'aws') {
      const met = await addAws(command, wanted);
      left = left.filter(({ one }) => !met.includes(one));
    } else if (command.kind === 'shell') {
      const script = planScript(command.text, raw, wanted, context);
      if (typeof script === 'string') addPerson(command.text, script);
      else {
        add(
          wordsOf(command.text),
          script.looks ? { kind: 'look', call: script.body } : { kind: 'change', call: script.body },
        );
        if (index === last) left = [];
      }
    }
  }
  const name = planned.at(-1)?.name ?? '';
  if (planned.length === 0)
    addPerson(
      undefined,
      raw.commands.length > 0 ? 'there is no command in it' : 'the document gives no command for it',
    );
  else
    for (const text of [...unread, ...left.map((one) => one.text)])
      if (planned.some(({ body }) => body.kind !== 'person'))
        context.note(name, raw, `nothing compares what is expected: ${text}`);
  return planned;

  function addPerson(command: string | undefined, why: string): void {
    const message = [raw.title, ...raw.notes, ...(command === undefined ? [] : [command]), ...raw.expected]
      .filter((text) => text !== '')
      .join('\n');
    add('ByHand', { kind: 'person', message, why });
  }

  /** Gives the expectations that its steps compare. */
  async function addAws(
    { text, into }: Extract<CommandLine, { kind: 'aws' }>,
    wanted: Expectation[],
  ): Promise<Expectation[]> {
    const bare = plainAws(text, context.isRead);
    const plain = typeof bare === 'string' ? undefined : bare;
    for (const { name: found, line } of plain?.before ?? []) {
      // What is taken back is what the step found that changed it.
      const known = raw.kind === 'rollback' ? context.found.get(line) : undefined;
      if (known) context.bound.set(found, known);
      else await addAws({ kind: 'aws', text: line, into: found }, []);
      const now = context.bound.get(found);
      if (now) context.found.set(line, now);
    }
    for (const variable of plain?.days ?? []) context.bound.set(variable, new Reference('today'));
    const typed = plain?.line ?? text;
    const waiter = waiterOf(typed);
    const tokenised = tokenise(waiter?.line ?? typed);
    const call = typeof bare === 'string' ? bare : await awsCommand(tokenised.text, wordValue(context, tokenised));
    const plainly = (words: string) => restored({ ...tokenised, text: words });
    if (typeof call === 'string') {
      const script = isForHost(text, raw) ? planScript(text, raw, wanted, context) : plainly(call);
      if (typeof script === 'string') {
        addPerson(text, script);
        return [];
      }
      const step = add('Aws', { kind: script.looks ? 'look' : 'change', call: script.body });
      context.note(step.name, raw, `it runs on the host as it stands, with the host's own rights: ${plainly(call)}`);
      return wanted;
    }
    const { operation, input } = call;
    const notes = [...(plain?.notes ?? []), ...call.notes.map(plainly)];
    const on = await resourcesOf(operation.service, operation.name, input);
    const body: ApiBody = {
      kind: 'api',
      service: operation.service,
      operation: operation.name,
      input,
      line: text,
      on,
    };
    if (waiter) {
      const [kept] = readQuery(waiter.selector, operation.output) ?? [];
      if (!kept) {
        addPerson(text, `nothing is known of what ${operation.name} answers`);
        return [];
      }
      add(`WaitFor${kept.name}`, { kind: 'wait', call: body, kept, values: waiter.values, minutes: waiter.minutes });
      return [];
    }
    if (call.access === 'write') {
      const step = add(operation.name, { kind: 'act', call: body });
      for (const note of notes) context.note(step.name, raw, note);
      if (into !== undefined) context.note(step.name, raw, `what it answers went into $${into}; nothing keeps it`);
      return wanted.filter((one) => one.kind === 'exit code' && one.code === 0);
    }
    const kept = [...(call.selected ?? [])];
    const compared = wanted.flatMap((one) => {
      const selected =
        one.kind === 'value' ? (byExpectation(one, kept, call.selected !== undefined) ?? looked(one)) : undefined;
      return selected && one.kind === 'value' ? [{ one, selected }] : [];
    });
    const step = add(operation.name, { kind: 'read', call: body, kept });
    for (const note of notes) context.note(step.name, raw, note);
    if (into !== undefined) {
      const [value] = kept;
      if (value && kept.length === 1 && value.type === 'string')
        context.bound.set(into, new Reference(`${step.name}.${value.name}`));
      else context.note(step.name, raw, `what it answers went into $${into}, which is a parameter now`);
    }
    for (const { one, selected } of compared)
      add(
        `${selected.name}Is`,
        {
          kind: 'assert',
          of: step.name,
          kept: selected,
          values: one.values,
          ...(context.acted && { minutes: patience }),
        },
        raw.expected.join(' ') || raw.title,
      );
    return [...compared.map(({ one }) => one), ...wanted.filter((one) => one.kind === 'exit code' && one.code === 0)];

    function looked({ field }: { field?: string }): Selected | undefined {
      const found =
        call === undefined || typeof call === 'string'
          ? undefined
          : field === undefined
            ? statusOf(operation.output)
            : (fieldOf(field, operation.output) ??
              (/status|state/i.test(field) ? statusOf(operation.output) : undefined));
      if (!found) return undefined;
      const same = kept.find(({ selector }) => selector === found.selector);
      if (same) return same;
      const named = kept.some((one) => one.name === found.name) ? { ...found, name: `${found.name}Seen` } : found;
      kept.push(named);
      return named;
    }
  }
}

/** The value among those kept that an expectation is about. */
function byExpectation({ field }: { field?: string }, kept: Selected[], queried: boolean): Selected | undefined {
  if (field === undefined) return queried && kept.length === 1 ? kept[0] : undefined;
  const last = field.split('.').at(-1)?.toLowerCase();
  return kept.find(
    ({ name, selector }) => name.toLowerCase() === last || selector.toLowerCase().endsWith(`.${field.toLowerCase()}`),
  );
}

/** The commands of a step, scripts that follow each other as one; variables and folders that are set are noted for what comes later. */
function grouped(raw: RawStep, context: PlanContext): CommandLine[] {
  const result: CommandLine[] = [];
  for (const { text } of raw.commands) {
    const { lines, mended } = commandLines(text);
    if (mended) context.note('', raw, 'quotes, dashes or spaces of a word processor in the command were made plain');
    const begins = result.length;
    for (const line of lines) {
      const previous = result.length > begins ? result.at(-1) : undefined;
      if (line.kind === 'variable') {
        if (!context.parameters.find(line.name))
          context.parameters.add(line.name, {
            source: 'placeholder',
            ...(line.value !== '' && !/^[<＜【{[]/.test(line.value) && { value: line.value }),
          });
      } else if (line.kind === 'shell' && previous?.kind === 'shell') previous.text += `\n${line.text}`;
      else result.push({ ...line });
    }
  }
  // A step that only goes to a folder, or reckons a variable, is a beginning of the scripts after it.
  return result.filter((line) => {
    const setting =
      line.kind === 'shell' &&
      line.text.split('\n').every((one) => /^\s*(?:cd\s+\S+|(?:export\s+)?[A-Za-z_]\w*=\S.*)\s*$/.test(one));
    if (setting) context.prelude.push(line.text.trim());
    return !setting;
  });
}

/** Whether an `aws` line that is no call of one operation is for a host: the document names one, or files of it are copied. */
function isForHost(line: string, raw: RawStep): boolean {
  if (raw.target !== undefined) return true;
  const [, places] = /^(?:sudo\s+)?aws\s+s3\s+(?:cp|mv|sync)\s+(.*)$/s.exec(line) ?? [];
  return places !== undefined && /(?:^|\s)["']?(?:\/|\.{0,2}\/|~)[\w.]/.test(places);
}

const firstLine = (raw: RawStep) => raw.commands[0]?.text.split('\n')[0] ?? raw.notes[0] ?? raw.expected[0] ?? '';

/** A name from the first words of a script: SystemctlRestart. */
function wordsOf(script: string): string {
  const words = (script.split('\n').find((line) => !/^\s*(#|set\s)/.test(line)) ?? script)
    .trim()
    .split(/\s+/)
    .filter((word) => word !== 'sudo' && !word.includes('='))
    .map((word) => word.replace(/^.*\//, '').replace(/\.\w+$/, ''))
    .filter((word) => /^[A-Za-z][A-Za-z0-9-]{0,20}$/.test(word))
    .slice(0, 2);
  const name = words
    .map((word) =>
      word
        .split('-')
        .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
        .join(''),
    )
    .join('');
  return name === '' ? 'Script' : name;
}
