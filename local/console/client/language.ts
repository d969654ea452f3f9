import type { Language, Text } from '../../../functions/text.ts';
import { fill, stateTexts, type TextName, texts } from './texts.ts';

const key = 'kizuki-language';
const listeners = new Set<() => void>();
let current: Language = kept();

export function language(): Language {
  return current;
}

/** Speaks another language from now on, also the next time the page is opened. */
export function speak(next: Language): void {
  current = next;
  localStorage.setItem(key, next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

export function onLanguage(listener: () => void): void {
  listeners.add(listener);
}

/** A text of the page in the present language. */
export function say(name: TextName, values?: Record<string, string | number>): string {
  return fill(texts[name], current, values);
}

export function sayState(state: string): string {
  return stateTexts[state]?.[current] ?? state;
}

export function both(text: Text): string {
  return text[current];
}

/** What was chosen before, or what the browser prefers. */
function kept(): Language {
  const chosen = localStorage.getItem(key);
  if (chosen === 'en' || chosen === 'ja') return chosen;
  return navigator.language.startsWith('ja') ? 'ja' : 'en';
}
