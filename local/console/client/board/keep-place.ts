const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';

/**
 * Notes where the person is in the board: what has the focus, which details are open, what stands in the fields. Gives what puts them back
 * there after it was written anew.
 */
export function keepPlace(root: ShadowRoot): () => void {
  const focused = root.activeElement;
  const focusKey = focused === null ? undefined : keyOf(focused, root);
  const open = new Map([...root.querySelectorAll('details')].map((one) => [keyOf(one, root), one.open]));
  const written = new Map(
    [...root.querySelectorAll<HTMLInputElement>('input[name], textarea[name], select[name]')].map((one) => [
      one.name,
      one.value,
    ]),
  );
  return () => {
    for (const one of root.querySelectorAll('details')) one.open = open.get(keyOf(one, root)) ?? one.open;
    for (const one of root.querySelectorAll<HTMLInputElement>('input[name], textarea[name], select[name]')) {
      const value = written.get(one.name);
      if (value !== undefined && one.type !== 'checkbox' && one.type !== 'radio') one.value = value;
    }
    if (focusKey === undefined) return;
    const again = [...root.querySelectorAll<HTMLElement>(focusable)].find((one) => keyOf(one, root) === focusKey);
    again?.focus();
  };
}

/** What an element is called, and the how-manieth of that name it is. */
function keyOf(element: Element, root: ShadowRoot): string {
  const name = `${element.tagName} ${element.id} ${nameOf(element)}`;
  const same = [...root.querySelectorAll(element.tagName)].filter(
    (other) => `${other.tagName} ${other.id} ${nameOf(other)}` === name,
  );
  return `${name} ${same.indexOf(element)}`;
}

function nameOf(element: Element): string {
  const text = element.tagName === 'DETAILS' ? element.querySelector('summary')?.textContent : element.textContent;
  return (text ?? '').trim().slice(0, 80);
}
