/**
 * The one place where text becomes markup: the board's HTML, parsed in a document that runs nothing. CloudWatch takes away scripts, frames
 * and handlers from what a custom widget answers, and so does this, though the board has none: what stands in it may have come from anywhere.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_about.html
 */

const forbidden =
  'script, iframe, frame, object, embed, link, meta, base, form[action], foreignObject, use, animate, set';
const harmless = /^(#|https:\/\/|mailto:)/i;

interface Parsed {
  fragment: DocumentFragment;
  /** What stood in style elements, for the place where the fragment goes. */
  sheets: CSSStyleSheet[];
}

interface Policy {
  createHTML(html: string): string;
}

const policy: Policy = (
  globalThis as unknown as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }
).trustedTypes?.createPolicy('kizuki-board', { createHTML: (html) => html }) ?? { createHTML: (html) => html };

/**
 * Parses the HTML of the board, and takes away all that could act by itself. Styles are kept: those of elements are set through the object
 * model, which the page's policy lets do what it forbids to markup.
 */
export function safeFragment(html: string): Parsed {
  const parsed = new DOMParser().parseFromString(policy.createHTML(withoutStyles(html)), 'text/html');
  for (const element of parsed.querySelectorAll(forbidden)) element.remove();
  const sheets = [...parsed.querySelectorAll('xmp[data-sheet]')].map((style) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style.textContent ?? '');
    style.remove();
    return sheet;
  });
  const fragment = document.createDocumentFragment();
  fragment.append(...[...parsed.body.childNodes].map((node) => document.importNode(node, true)));
  for (const element of fragment.querySelectorAll('*')) tame(element);
  return { fragment, sheets };
}

/** Styles by other names, since a parser tells of each that the page's policy forbids. Texts of others hold no such signs: they are escaped. */
function withoutStyles(html: string): string {
  return html
    .replace(/<style\b[^<>]*>/gi, '<xmp data-sheet>')
    .replace(/<\/style>/gi, '</xmp>')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\sstyle=(?=["'])/gi, ' data-style='));
}

function tame(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const isLink = ['href', 'src', 'xlink:href', 'formaction', 'srcset'].includes(name);
    if (name.startsWith('on') || name === 'style' || (isLink && !harmless.test(value))) element.removeAttribute(name);
  }
  const style = element.getAttribute('data-style');
  if (style !== null && (element instanceof HTMLElement || element instanceof SVGElement)) {
    element.removeAttribute('data-style');
    element.style.cssText = style;
  }
  if (element instanceof HTMLAnchorElement && !element.getAttribute('href')?.startsWith('#')) {
    element.target = '_blank';
    element.rel = 'noopener noreferrer';
  }
}
