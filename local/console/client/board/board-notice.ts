import { announce } from '../announce.ts';
import { h } from '../dom.ts';

/** What the board said to who did something, above the board; it stays until they do something else, however often the board is written anew. */
export function boardNotice(board: ShadowRoot) {
  const element = h('p', { class: 'notice', hidden: true });
  let said = '';

  /** Not beside the same words in the board itself. */
  function show(): void {
    element.replaceChildren(said);
    element.hidden = said === '' || (board.textContent ?? '').includes(said);
  }

  return {
    element,
    show,
    /** `done` is whether the person did something, in place of looking elsewhere. */
    tell(done: boolean): void {
      said = (done && board.querySelector('[role="status"], [role="alert"]')?.textContent) || '';
      announce(said);
      show();
    },
  };
}
