import { formatDuration } from '../../people/duration.ts';
import type { Text } from '../../text.ts';
import type { ActStep, ApiCall, RangeStep, ShellCall, Step } from '../step.ts';
import { listWords } from './list-words.ts';
import { operationName } from './service-name.ts';
import { anyOf, propertyWords, valueWords } from './value-words.ts';

/**
 * What a step does, in one sentence or two that need no knowledge of SSM; its label says why. A new kind of step does not
 * compile without its words here.
 */
export function stepWords(step: Step): Text {
  switch (step.kind) {
    case 'read':
      return readWords(step.call, Object.keys(step.outputs));
    case 'precheck': {
      const [what, values] = [propertyWords(step.property), anyOf(step.values)];
      return {
        en: `Goes on only if ${what.en} is ${values.en}.`,
        ja: `${what.ja} が ${values.ja} のときだけ先へ進む。`,
      };
    }
    case 'range':
      return rangeWords(step);
    case 'wait': {
      const [what, values] = [propertyWords(step.property), anyOf(step.values)];
      const limit = limitWords(step.timeoutSeconds);
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
    case 'alarm': {
      const limit = limitWords(step.timeoutSeconds);
      return {
        en: `Looks again until CloudWatch says that AlarmName is OK, for ${limit.en} at most. Left out where no alarm started the run.`,
        ja: `CloudWatch で AlarmName が OK になるまで繰り返し確認する (最長 ${limit.ja})。アラームによる起動でなければ行わない。`,
      };
    }
  }
}

/** What one call or script does that is no step of its own: the undo of an act. */
export function callWords(call: ApiCall | ShellCall): Text {
  if (call.kind === 'api') {
    const name = operationName(call);
    return { en: `Calls ${name}.`, ja: `${name} を呼び出す。` };
  }
  const node = valueWords(call.on);
  return { en: `Runs a script on ${node}.`, ja: `${node} でスクリプトを実行する。` };
}

function readWords(call: ApiCall, outputs: string[]): Text {
  const name = operationName(call);
  if (outputs.length === 0) return { en: `Asks ${name}.`, ja: `${name} を呼び出す。` };
  return {
    en: `Asks ${name} and notes ${listWords(outputs, 'and', 'en')}.`,
    ja: `${name} を呼び出し、${listWords(outputs, 'and', 'ja')} を控える。`,
  };
}

function rangeWords({ value, bound }: RangeStep): Text {
  const name = valueWords(value);
  if ('atLeast' in bound) {
    return {
      en: `Goes on only if ${name} is at least ${bound.atLeast}.`,
      ja: `${name} が ${bound.atLeast} 以上のときだけ先へ進む。`,
    };
  }
  const limit = valueWords(bound.parameter);
  return { en: `Goes on only if ${name} is at most ${limit}.`, ja: `${name} が ${limit} 以下のときだけ先へ進む。` };
}

function actWords({ call, already = [] }: ActStep): Text {
  const words = callWords(call);
  if (already.length === 0) return words;
  const checks = already.map(({ property, values }) => ({ what: propertyWords(property), values: anyOf(values) }));
  const en = checks.map(({ what, values }) => `${what.en} is ${values.en}`);
  const ja = checks.map(({ what, values }) => `${what.ja} が ${values.ja}`);
  return {
    en: `${words.en} Where the call fails although ${listWords(en, 'and', 'en')}, there was nothing to change: it goes on.`,
    ja: `${words.ja}呼び出しが失敗しても ${listWords(ja, 'and', 'ja')} であれば、変更は不要だったとみなして先へ進む。`,
  };
}

function limitWords(seconds: number): Text {
  return { en: formatDuration(seconds * 1000, 'en'), ja: formatDuration(seconds * 1000, 'ja') };
}
