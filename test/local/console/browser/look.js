/**
 * What the accessibility tests ask of a page, run inside the browser; plain JavaScript, since it is handed over as text. Each gives what is
 * wrong, in words, and nothing where all is well.
 */

/** Everything on the page, what is in open shadow trees too. */
function everything(root = document.body) {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? everything(element.shadowRoot) : []),
  ]);
}

function isShown(element) {
  if (!element.checkVisibility({ checkVisibilityCSS: true })) return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1;
}

function named(element) {
  const root = element.getRootNode();
  const byIds = (ids) => ids.map((id) => root.getElementById(id)?.textContent ?? '').join(' ');
  const labelledby = element.getAttribute('aria-labelledby');
  const name =
    element.getAttribute('aria-label') ??
    (labelledby === null ? undefined : byIds(labelledby.split(' '))) ??
    (element.labels?.length ? [...element.labels].map((label) => label.textContent).join(' ') : element.textContent);
  return name.trim();
}

function describe(element) {
  return `<${element.tagName.toLowerCase()} ${element.id} ${element.className}> ${(element.textContent ?? '').trim().slice(0, 40)}`;
}

/** Controls without a name, ids that are there twice, references that lead nowhere, tables without heads, and headings that leave a level out. */
function faultsOfStructure() {
  const all = everything().filter((element) => element.checkVisibility());
  const faults = [];
  for (const element of all) {
    if (
      element.matches('button, a[href], input, select, textarea, summary, dialog, [role="region"], section, nav') &&
      named(element) === ''
    )
      faults.push(`no name: ${describe(element)}`);
    for (const name of ['aria-labelledby', 'aria-describedby', 'for']) {
      for (const id of element.getAttribute(name)?.split(' ') ?? []) {
        if (!element.getRootNode().getElementById(id))
          faults.push(`${name}="${id}" leads nowhere: ${describe(element)}`);
      }
    }
    if (element.matches('table') && element.querySelector('th[scope]') === null)
      faults.push(`no table head: ${describe(element)}`);
    if (element.matches('svg, img, canvas') && !isDescribed(element))
      faults.push(`no text for a picture: ${describe(element)}`);
  }
  const ids = all.filter(({ id }) => id !== '').map((element) => `${element.getRootNode() === document} ${element.id}`);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) faults.push(`twice: ${id}`);
  const levels = all
    .filter((element) => element.matches('h1, h2, h3, h4'))
    .map((element) => Number(element.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) faults.push('there must be one h1');
  levels.forEach((level, at) => {
    if (level > (levels[at - 1] ?? 0) + 1) faults.push(`h${level} comes after h${levels[at - 1]}`);
  });
  return faults;
}

function isDescribed(element) {
  if (element.closest('[aria-hidden="true"]')) return true;
  return element.getAttribute('role') === 'img' || element.querySelector('title') !== null
    ? named(element) !== ''
    : false;
}

function channels(colour) {
  const context = document.createElement('canvas').getContext('2d');
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
  return { parts: [red, green, blue], alpha: alpha / 255 };
}

/** What is behind an element: the nearest ground that is not see-through. */
function groundOf(element) {
  for (let each = element; each; each = each.parentElement ?? each.getRootNode().host) {
    const { parts, alpha } = channels(getComputedStyle(each).backgroundColor);
    if (alpha > 0.99) return parts;
  }
  return channels(getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'black' : 'white').parts;
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(parts) {
  const [red, green, blue] = parts.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Texts whose contrast is below 4.5 to 1, or 3 to 1 for large ones. */
function faultsOfContrast() {
  const faults = [];
  let looked = 0;
  for (const element of everything()) {
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    if (!hasText || !isShown(element) || element.closest('[aria-hidden="true"], svg, option, optgroup')) continue;
    looked += 1;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const [one, two] = [luminance(channels(color).parts), luminance(groundOf(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    const size = Number.parseFloat(fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
    if (ratio < least) faults.push(`${ratio.toFixed(2)}: ${describe(element)}`);
  }
  return { looked, faults };
}

/** What has the focus, in shadow trees too, and whether it can be seen. */
function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { width, height } = element.getBoundingClientRect();
  return {
    tag: element.tagName.toLowerCase(),
    id: element.id,
    name: named(element).slice(0, 120),
    action: element.dataset?.action ?? '',
    isSeen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && width > 1 && height > 1,
  };
}

globalThis.look = { faultsOfStructure, faultsOfContrast, focused };
