import type { ActStep, CodeStep } from '../../../functions/runbook/step.ts';
import { awsCommand } from './aws-command.ts';
import type { ByHand } from './by-hand.ts';
import { asCall, callByHand } from './call-by-hand.ts';
import { type Hand, keepByHand, keptBy, show } from './keep.ts';
import { queryOf } from './query.ts';

/**
 * How a person makes a change, once, and keeps what the answer says. One value comes straight from the command; of several, and of
 * what a function answers, a person reads them off the answer.
 */
export function actByHand({ name, call, timeoutSeconds, outputs = {} }: ActStep | CodeStep, hand: Hand): ByHand {
  const { variables } = hand;
  const kept = keptBy(name, outputs, hand);
  const [only] = kept;
  if (call.kind === 'api' && only && kept.length === 1 && queryOf(only.selector) !== undefined) {
    const [set = '', ...asJson] = only.set((tail) => awsCommand(asCall(call), variables, tail));
    if (asJson.length === 0) return { command: `${set}\n${show(kept)}` };
  }
  const command = callByHand(call, timeoutSeconds, variables);
  const toKeep = keepByHand(kept);
  const words = [...(call.kind === 'child' ? [succeeds] : []), ...(toKeep ? [toKeep] : [])];
  if (words.length === 0) return { command };
  return { command, mustShow: { en: words.map(({ en }) => en).join(' '), ja: words.map(({ ja }) => ja).join('') } };
}

const succeeds = { en: 'In the end it must show `Success`.', ja: '最後に `Success` と表示されること。' };
