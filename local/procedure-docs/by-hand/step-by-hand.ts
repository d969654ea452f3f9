import { alarmTypes } from '../../../functions/runbook/alarm-is-ok.ts';
import type { Property } from '../../../functions/runbook/property.ts';
import { render } from '../../../functions/runbook/reference.ts';
import type { RangeStep, ReadStep, Step } from '../../../functions/runbook/step.ts';
import { awsCommand } from './aws-command.ts';
import type { ByHand } from './by-hand.ts';
import { asCall, callByHand } from './call-by-hand.ts';
import { jsonVariable } from './json-text.ts';
import { expected } from './must-show.ts';
import { queryOf } from './query.ts';
import { literalWord, shellWord } from './shell-text.ts';
import { braces, piecesOf, type Variables } from './variables.ts';

/** What is needed to write down a step. */
export interface Hand {
  variables: Variables;
  /** Whether the value that a step read is needed as JSON too, by the name of its variable. */
  isJsonUsed(variable: string): boolean;
}

/** How a person does a step. A new kind of step does not compile without a way here. */
export function stepByHand(step: Step, hand: Hand): ByHand {
  const { variables } = hand;
  switch (step.kind) {
    case 'read':
      return { command: readByHand(step, hand) };
    case 'precheck':
      return { command: look(step.property, variables), mustShow: expected(step.values, step.property, variables) };
    case 'range':
      return rangeByHand(step, variables);
    case 'wait':
      return {
        command: loop(look(step.property, variables), patterns(step.values, variables), step.timeoutSeconds),
        mustShow: expected(step.values, step.property, variables, 'in the end'),
      };
    case 'look':
    case 'act':
      return { command: callByHand(step.call, step.timeoutSeconds, variables) };
    case 'alarm':
      return {
        command: `[ -z "$ALARM_NAME" ] || ${loop(alarmState, ['OK'], step.timeoutSeconds)}`,
        mustShow: {
          en: 'In the end it must show `OK`. Where no alarm began this, ALARM_NAME is empty and there is nothing to wait for.',
          ja: '最後に `OK` と表示されること。アラームが発端でなければ ALARM_NAME は空のままでよく、待つ必要はない。',
        },
      };
  }
}

/** One command for each value that is noted, and a line that shows them; the answer itself where none is noted. */
function readByHand({ name, call, outputs }: ReadStep, { variables, isJsonUsed }: Hand): string {
  const ask = asCall(call);
  const entries = Object.entries(outputs).map(([output, { selector, type }]) => {
    const variable = variables.of(`${name}.${output}`).name;
    const command = (form: string) =>
      `$(${awsCommand(ask, variables, [...queryOption(selector), `--output ${form}`])})`;
    const isText = type === 'String' || type === 'Integer';
    return {
      shown: `"${output}: $${variable}"`,
      lines: [
        `${variable}=${command(isText ? 'text' : 'json')}`,
        ...(isText && isJsonUsed(variable) ? [`${jsonVariable(variable)}=${command('json')}`] : []),
      ],
    };
  });
  if (entries.length === 0) return awsCommand(ask, variables);
  const shown = entries.map((entry) => entry.shown).join(' ');
  return [...entries.flatMap(({ lines }) => lines), `printf '%s\\n' ${shown}`].join('\n');
}

function look(property: Property, variables: Variables): string {
  return awsCommand(asCall(property), variables, [...queryOption(property.selector), '--output text']);
}

function queryOption(selector: string): string[] {
  const query = queryOf(selector);
  return query === undefined ? [] : [`--query ${literalWord(query)}`];
}

function rangeByHand({ value, bound }: RangeStep, variables: Variables): ByHand {
  const word = (text: string) => shellWord(piecesOf(text, variables));
  const compare = 'atLeast' in bound ? `-ge ${bound.atLeast}` : `-le ${word(braces(bound.parameter))}`;
  return {
    command: `[ ${word(braces(value))} ${compare} ] && echo yes || echo NO`,
    mustShow: { en: 'It must show `yes`.', ja: '`yes` と表示されること。' },
  };
}

const alarmState = `aws cloudwatch describe-alarms --alarm-names "$ALARM_NAME" --alarm-types ${Object.values(alarmTypes).join(' ')} \\
    --query '[MetricAlarms, CompositeAlarms][][] | [0].StateValue' --output text`;

function patterns(values: readonly unknown[], variables: Variables): string[] {
  return values.map((value) => {
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    return shellWord(piecesOf(String(render(value)), variables));
  });
}

const pauseSeconds = 15;

/** Looks again and again until one of the values is seen or the time is over; shows each. */
function loop(command: string, values: string[], seconds: number): string {
  return [
    `for try in $(seq ${Math.ceil(seconds / pauseSeconds)}); do`,
    `  STATE=$(${command}); echo "$STATE"`,
    `  case $STATE in ${values.join(' | ')}) break ;; esac`,
    `  sleep ${pauseSeconds}`,
    'done',
  ].join('\n');
}
