import type { DocumentStep } from './document.ts';

/** The one script in a document: neither branches nor variables of SSM can turn a list around. */
export const lastFirstScript = [
  'def last_first(events, context):',
  "    done = events['Items'][:int(events['Done'])]",
  "    return {'Items': done[::-1]}",
].join('\n');

/**
 * The first so many texts of a list, the last of them first, as the output Items.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
 */
export function lastFirst(
  items: unknown,
  done: unknown,
): Pick<DocumentStep, 'action' | 'timeoutSeconds' | 'inputs' | 'outputs'> {
  return {
    action: 'aws:executeScript',
    timeoutSeconds: 60,
    inputs: {
      Runtime: 'python3.11',
      Handler: 'last_first',
      InputPayload: { Items: items, Done: done },
      Script: lastFirstScript,
    },
    outputs: [{ Name: 'Items', Selector: '$.Payload.Items', Type: 'StringList' }],
  };
}
