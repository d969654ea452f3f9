import type { ScriptRun } from '../ports.ts';

type Payload = ScriptRun['payload'];

/** What a script is given in place of being run. */
export interface ScriptAnswers {
  step: string;
  /** The script returns this, or what the function makes of the payload that it gets. */
  returns(payload: unknown | ((payload: Payload) => unknown)): this;
  /** The script fails with this message. */
  fails(message: string): this;
  next(): { returns: (payload: Payload) => unknown } | { fails: string };
}

/** Scripts what the script of a step of aws:executeScript returns, run after run; the last answer is given from then on. */
export function onScript(step: string): ScriptAnswers {
  const script: ReturnType<ScriptAnswers['next']>[] = [];
  let count = 0;
  return {
    step,
    returns(payload) {
      const make = typeof payload === 'function' ? (payload as (given: Payload) => unknown) : () => payload;
      script.push({ returns: make });
      return this;
    },
    fails(message) {
      script.push({ fails: message });
      return this;
    },
    next() {
      const answer = script[Math.min(count, script.length - 1)];
      if (!answer) throw new Error(`onScript('${step}') has no answer; add .returns(…) or .fails(…)`);
      count += 1;
      return answer;
    },
  };
}

/** What a webhook integration answers. */
export interface WebhookAnswers {
  integration: string;
  response: string;
  responseCode: number;
}

/** Scripts what a webhook integration answers, to every call. */
export function onWebhook(integration: string, response: string, responseCode = 200): WebhookAnswers {
  return { integration, response, responseCode };
}
