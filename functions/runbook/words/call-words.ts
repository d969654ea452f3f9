import type { Text } from '../../text.ts';
import type { ActCall, ApiCall } from '../step.ts';
import { listWords } from './list-words.ts';
import { operationName } from './service-name.ts';
import { valueWords } from './value-words.ts';

/** What a call does, as a sentence: an operation, a script, a runbook or a function of this repository. */
export function callWords(call: ActCall): Text {
  switch (call.kind) {
    case 'api': {
      const name = operationName(call);
      return { en: `Calls ${name}.`, ja: `${name} を呼び出す。` };
    }
    case 'shell': {
      const node = valueWords(call.on);
      return { en: `Runs a script on ${node}.`, ja: `${node} でスクリプトを実行する。` };
    }
    case 'child': {
      const { id } = call.runbook;
      return {
        en: `Runs the runbook ${id} and waits until it has ended.`,
        ja: `ランブック ${id} を実行し、終了を待つ。`,
      };
    }
    case 'code':
      return { en: `Calls the function ${fileOf(call)}.`, ja: `関数 ${fileOf(call)} を呼び出す。` };
  }
}

/** What is asked, and which values of the answer are noted. */
export function askWords(call: ApiCall | { module: string }, outputs: string[]): Text {
  const name = 'module' in call ? fileOf(call) : operationName(call);
  if (outputs.length === 0) return { en: `Asks ${name}.`, ja: `${name} を呼び出す。` };
  return {
    en: `Asks ${name} and notes ${listWords(outputs, 'and', 'en')}.`,
    ja: `${name} を呼び出し、${listWords(outputs, 'and', 'ja')} を控える。`,
  };
}

const fileOf = ({ module }: { module: string }): string => `runbooks/${module}.handler.ts`;
