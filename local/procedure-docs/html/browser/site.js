import { searchIndex } from './search-index.ts';

// The page can be read without this script: it adds search, copying, and remembers the language.

const root = document.documentElement;
root.classList.add('js');

const language = () => (document.getElementById('lang-ja').checked ? 'ja' : 'en');

function remember(key, value) {
  try {
    localStorage.setItem(`kizuki-docs-${key}`, value);
  } catch {
    // A browser that keeps nothing for local files forgets the choice; nothing else depends on it.
  }
}

function remembered(key) {
  try {
    return localStorage.getItem(`kizuki-docs-${key}`);
  } catch {
    return null;
  }
}

function choose(id) {
  const choice = id && document.getElementById(id);
  if (choice) choice.checked = true;
}

function followLanguage() {
  root.lang = language();
  document.title = document.body.dataset[`title${root.lang === 'ja' ? 'Ja' : 'En'}`];
  const search = document.getElementById('search');
  search.placeholder = search.dataset[root.lang];
  search.setAttribute('aria-label', search.dataset[root.lang]);
}

choose(remembered('theme'));
choose(remembered('lang') ?? (navigator.language.startsWith('ja') ? 'lang-ja' : 'lang-en'));
followLanguage();
for (const choice of document.querySelectorAll('input[type=radio]')) {
  choice.addEventListener('change', () => {
    remember(choice.name, choice.id);
    followLanguage();
  });
}

const input = document.getElementById('search');
const results = document.getElementById('results');
const status = document.getElementById('found');
let index;

/** Built when it is first needed, from the page itself: nothing is written twice. */
function build() {
  const entries = [...document.querySelectorAll('[data-entry]')].map((element) => {
    const own = element.cloneNode(true);
    for (const inner of own.querySelectorAll('[data-entry], svg')) inner.remove();
    return { id: element.id, title: element.dataset.entry, text: own.textContent };
  });
  return searchIndex(entries);
}

function show() {
  const query = input.value.trim();
  index ??= build();
  const found = query === '' ? [] : index.search(query);
  results.replaceChildren(...found.map(resultOf));
  results.hidden = query === '';
  const words = { en: `${found.length} found`, ja: `${found.length} 件` };
  status.textContent = query === '' ? '' : words[language()];
}

function resultOf(id) {
  const element = document.getElementById(id);
  const article = element.closest('article');
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `#${encodeURI(id)}`;
  const title = article.querySelector('h2').cloneNode(true);
  const part = element === article ? null : element.querySelector('h3, h4')?.cloneNode(true);
  link.append(...title.childNodes);
  if (part) {
    const detail = document.createElement('small');
    detail.append(...part.childNodes);
    link.append(detail);
  }
  item.append(link);
  return item;
}

function close() {
  input.value = '';
  show();
}

input.addEventListener('input', show);
input.addEventListener('focus', show);
input.parentElement.addEventListener('focusout', ({ relatedTarget }) => {
  if (!input.parentElement.contains(relatedTarget)) results.hidden = true;
});
// A press on a result must not first take the focus away and hide it.
results.addEventListener('mousedown', (event) => event.preventDefault());
input.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  const first = results.querySelector('a');
  if (event.key === 'ArrowDown' && first) {
    event.preventDefault();
    first.focus();
  } else if (event.key === 'Enter' && first) first.click();
  else if (event.key === 'Escape') close();
});
results.addEventListener('keydown', (event) => {
  const links = [...results.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    (links[at + (event.key === 'ArrowDown' ? 1 : -1)] ?? input).focus();
  } else if (event.key === 'Escape') {
    close();
    input.focus();
  }
});
results.addEventListener('click', (event) => {
  if (event.target.closest('a')) close();
});
document.addEventListener('keydown', (event) => {
  const isTyping = event.target.matches?.('input[type=search], textarea');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    input.focus();
  }
});

/** Whoever follows a link with the keyboard goes on from there. */
window.addEventListener('hashchange', () => {
  const target = document.getElementById(decodeURI(location.hash.slice(1)));
  const heading = target?.querySelector('h2, h3, h4') ?? document.querySelector('main h2');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus({ preventScroll: true });
});

for (const block of document.querySelectorAll('pre')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.innerHTML = '<span lang="en">Copy</span><span lang="ja">コピー</span>';
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.textContent);
    button.classList.add('done');
    setTimeout(() => button.classList.remove('done'), 1500);
  });
  block.parentElement.append(button);
}
