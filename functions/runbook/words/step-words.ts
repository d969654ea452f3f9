import type { Text } from '../../text.ts';
import type { Step } from '../step.ts';
import { actWords } from './act-words.ts';
import { askWords } from './call-words.ts';
import { conditionWords } from './condition-words.ts';
import { isRefusal } from './is-refusal.ts';
import { personWords } from './person-words.ts';
import { timeWords } from './time-words.ts';
import { anyOf, propertyWords, valueWords } from './value-words.ts';

/**
 * What a step does, in one sentence or two that need no knowledge of SSM; its label says why. A new kind of step does not
 * compile without its words here.
 */
export function stepWords(step: Step): Text {
  switch (step.kind) {
    case 'read':
    case 'code':
      return askWords(step.call, Object.keys(step.outputs));
    case 'precheck': {
      const [what, values] = [propertyWords(step.property), anyOf(step.values)];
      return {
        en: `Goes on only if ${what.en} is ${values.en}.`,
        ja: `${what.ja} が ${values.ja} のときだけ先へ進む。`,
      };
    }
    case 'range': {
      const name = valueWords(step.value);
      const isLeast = 'atLeast' in step.bound;
      const limit = 'atLeast' in step.bound ? String(step.bound.atLeast) : valueWords(step.bound.parameter);
      return {
        en: `Goes on only if ${name} is at ${isLeast ? 'least' : 'most'} ${limit}.`,
        ja: `${name} が ${limit} ${isLeast ? '以上' : '以下'}のときだけ先へ進む。`,
      };
    }
    case 'wait': {
      const [what, values, limit] = [propertyWords(step.property), anyOf(step.values), timeWords(step.timeoutSeconds)];
      return {
        en: `Looks again until ${what.en} is ${values.en}, for ${limit.en} at most.`,
        ja: `${what.ja} が ${values.ja} になるまで繰り返し確認する (最長 ${limit.ja})。`,
      };
    }
    case 'look': {
      const node = valueWords(step.call.on);
      return {
        en: `Runs a script on ${node} that changes nothing, and fails where the script does.`,
        ja: `${node} で何も変更しないスクリプトを実行する。スクリプトが失敗すればこの手順も失敗とする。`,
      };
    }
    case 'act':
      return actWords(step);
    case 'choice': {
      const { en, ja } = conditionWords(step.condition);
      if (isRefusal(step))
        return { en: `Goes on only if this does not hold: ${en}.`, ja: `${ja} の場合は先へ進まない。` };
      return step.otherwise.length === 0
        ? { en: `Does the steps below only where ${en}.`, ja: `${ja} の場合だけ、次の手順を行う。` }
        : { en: `Goes one of two ways: where ${en}, and otherwise.`, ja: `${ja} の場合とそれ以外とで手順を分ける。` };
    }
    case 'loop': {
      const { over, max } = step;
      if ('until' in over) {
        const { en, ja } = conditionWords(over.until);
        return {
          en: `Repeats the steps below until ${en}, ${max} times at most.`,
          ja: `${ja} になるまで次の手順を繰り返す (最大 ${max} 回)。`,
        };
      }
      const list = valueWords(over.list);
      return {
        en: `Does the steps below for each value of ${list}, the first ${max} at most.`,
        ja: `${list} の値ごとに次の手順を行う (最大 ${max} 件)。`,
      };
    }
    case 'sleep': {
      const time = timeWords(step.seconds);
      return { en: `Waits ${time.en}.`, ja: `${time.ja}待つ。` };
    }
    case 'person':
      return personWords(step);
    case 'alarm': {
      const limit = timeWords(step.timeoutSeconds);
      return {
        en: `Looks again until CloudWatch says that AlarmName is OK, for ${limit.en} at most. Left out where no alarm started the run.`,
        ja: `CloudWatch で AlarmName が OK になるまで繰り返し確認する (最長 ${limit.ja})。アラームによる起動でなければ行わない。`,
      };
    }
  }
}
