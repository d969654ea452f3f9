import { h } from './dom.ts';
import { say } from './language.ts';

/** Asks the person; resolves to whether they said yes. Escape says no, and the focus goes back to where it was. */
export function confirm(question: string, yes = say('yesDo')): Promise<boolean> {
  return new Promise((resolve) => {
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text', class: 'confirm' },
      h('h2', { id: 'confirm-title' }, say('confirmTitle')),
      h('p', { id: 'confirm-text' }, question),
      h(
        'form',
        { method: 'dialog' },
        h('button', { value: 'no', autofocus: true }, say('cancel')),
        h('button', { value: 'yes', class: 'primary' }, yes),
      ),
    );
    open(dialog, () => resolve(dialog.returnValue === 'yes'));
  });
}

/** Shows something in a dialog until it is closed. */
export function show(title: string, ...content: Node[]): void {
  open(
    h(
      'dialog',
      { 'aria-labelledby': 'show-title', class: 'show' },
      h('h2', { id: 'show-title' }, title),
      h('div', { class: 'dialog-body', tabindex: 0 }, ...content),
      h('form', { method: 'dialog' }, h('button', { autofocus: true }, say('close'))),
    ),
    () => {},
  );
}

function open(dialog: HTMLDialogElement, closed: () => void): void {
  dialog.addEventListener('close', () => {
    closed();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
}
