import { alarmTypes } from '../../../functions/runbook/alarm-is-ok.ts';
import type { Property } from '../../../functions/runbook/property.ts';
import { render } from '../../../functions/runbook/reference.ts';
import type { LoopStep, OnlyWhile, RangeStep, ReadStep, Step } from '../../../functions/runbook/step.ts';
import { isRefusal } from '../../../functions/runbook/words/is-refusal.ts';
import { actByHand } from './act-by-hand.ts';
import { awsCommand } from './aws-command.ts';
import type { ByHand } from './by-hand.ts';
import { asCall, callByHand } from './call-by-hand.ts';
import { type Hand, keepByHand, keptBy, queryOption, show } from './keep.ts';
import { loop } from './loop.ts';
import { expected } from './must-show.ts';
import { queryOf } from './query.ts';
import { shellWord } from './shell-text.ts';
import { testOf } from './test-of.ts';
import { braces, piecesOf, type Variables } from './variables.ts';

/** How a person does a step. A new kind of step does not compile without a way here. */
export function stepByHand(step: Step, hand: Hand): ByHand {
  const { variables } = hand;
  switch (step.kind) {
    case 'read':
      return readByHand(step, hand);
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
      return { command: callByHand(step.call, step.timeoutSeconds, variables) };
    case 'act':
    case 'code':
      return actByHand(step, hand);
    case 'choice':
      if (isRefusal(step)) {
        return {
          command: yesOrNo(testOf(step.condition, variables)),
          mustShow: { en: 'It must show `NO`.', ja: '`NO` と表示されること。' },
        };
      }
      return {
        command: yesOrNo(testOf(step.condition, variables)),
        mustShow: {
          en: 'Where it shows `yes`, do the steps of the first way (a); where `NO`, those of the other (b), if there are any.',
          ja: '`yes` なら最初の分岐 (a) の手順、`NO` ならもう一方 (b) の手順 (あれば) を行う。',
        },
      };
    case 'loop':
      return loopByHand(step, variables);
    case 'sleep':
      return { command: `sleep ${step.seconds}` };
    case 'person':
      return { command: '' };
    case 'alarm':
      return {
        command: `[ -z "$ALARM_NAME" ] || ${loop(alarmState, ['OK'], step.timeoutSeconds)}`,
        mustShow: {
          en: 'In the end it must show `OK`. Where no alarm began this, `ALARM_NAME` is empty and there is nothing to wait for.',
          ja: '最後に `OK` と表示されること。アラームが発端でなければ `ALARM_NAME` は空のままでよく、待つ必要はない。',
        },
      };
  }
}

/** One command for each value that is noted, and a line that shows them; the answer itself for what a person must read off it. */
function readByHand({ name, call, outputs }: ReadStep, hand: Hand): ByHand {
  const ask = (tail: string[]) => awsCommand(asCall(call), hand.variables, tail);
  const kept = keptBy(name, outputs, hand);
  const found = kept.filter(({ selector }) => queryOf(selector) !== undefined);
  const readOff = kept.filter((one) => !found.includes(one));
  const lines = [
    ...found.flatMap(({ set }) => set(ask)),
    ...(found.length > 0 ? [show(found)] : []),
    ...(readOff.length > 0 || kept.length === 0 ? [ask([])] : []),
  ];
  const mustShow = keepByHand(readOff);
  return { command: lines.join('\n'), ...(mustShow && { mustShow }) };
}

function look(property: Property, variables: Variables): string {
  return awsCommand(asCall(property), variables, [...queryOption(property.selector), '--output text']);
}

/** A command that is left out unless a property still has one of the values. */
export function whileStill({ property, values }: OnlyWhile, command: string, variables: Variables): string {
  const words = patterns(values, variables).join(' | ');
  return `case "$(${look(property, variables)})" in ${words})\n${command}\n;; *) echo 'nothing is left' ;; esac`;
}

function rangeByHand({ value, bound }: RangeStep, variables: Variables): ByHand {
  const word = (text: string) => shellWord(piecesOf(text, variables));
  const compare = 'atLeast' in bound ? `-ge ${bound.atLeast}` : `-le ${word(braces(bound.parameter))}`;
  return {
    command: yesOrNo(`[ ${word(braces(value))} ${compare} ]`),
    mustShow: { en: 'It must show `yes`.', ja: '`yes` と表示されること。' },
  };
}

function loopByHand({ over, max }: LoopStep, variables: Variables): ByHand {
  if ('until' in over) {
    return {
      command: yesOrNo(testOf(over.until, variables)),
      mustShow: {
        en: `Do the steps below, then this; again until it shows \`yes\`, ${max} times at most.`,
        ja: `次の手順を行ってからこのコマンドを実行し、\`yes\` と表示されるまで繰り返す (最大 ${max} 回)。`,
      },
    };
  }
  const item = variables.of(over.item.expression).name;
  return {
    command: `printf '%s\\n' ${shellWord(piecesOf(braces(over.list), variables))}`,
    mustShow: {
      en: `For each value that it shows, ${max} at most: set \`${item}='…'\`, and do the steps below.`,
      ja: `表示された値ごと (最大 ${max} 件) に \`${item}='…'\` を設定し、次の手順を行う。`,
    },
  };
}

const yesOrNo = (test: string): string => `if ${test}; then echo yes; else echo NO; fi`;

const alarmState = `aws cloudwatch describe-alarms --alarm-names "$ALARM_NAME" --alarm-types ${Object.values(alarmTypes).join(' ')} \\
    --query '[MetricAlarms, CompositeAlarms][][] | [0].StateValue' --output text`;

function patterns(values: readonly unknown[], variables: Variables): string[] {
  return values.map((value) => {
    if (typeof value === 'boolean') return value ? 'True' : 'False';
    return shellWord(piecesOf(String(render(value)), variables));
  });
}
