import { ServerFault } from './api.ts';
import { show } from './dialog.ts';
import { h } from './dom.ts';
import { say } from './language.ts';

/** Does what a button is for; the button is busy meanwhile, and what the server refuses is shown. Undefined where it did not work. */
export async function attempt<Done>(button: HTMLButtonElement, doing: () => Promise<Done>): Promise<Done | undefined> {
  if (button.getAttribute('aria-disabled') === 'true') return undefined;
  button.setAttribute('aria-disabled', 'true'); // not `disabled`, which would take the focus away
  try {
    return await doing();
  } catch (error) {
    if (!(error instanceof ServerFault)) throw error;
    show(say('failed'), h('p', {}, error.message));
    return undefined;
  } finally {
    button.removeAttribute('aria-disabled');
  }
}
