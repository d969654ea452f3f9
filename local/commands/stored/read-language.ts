import type { Language } from '../../../functions/text.ts';
import { UsageError } from '../../usage-error.ts';

/** The language that an option asks for; English where none is given. Throws `UsageError` where there is none of that name. */
export function readLanguage(given: string | undefined): Language {
  if (given === undefined || given === 'en' || given === 'ja') return given ?? 'en';
  throw new UsageError(`--language ${given} is none of en, ja`);
}
