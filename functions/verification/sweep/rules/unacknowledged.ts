import { nextPage } from '../../../people/paging.ts';
import type { Rule } from '../look.ts';

/** What is critical has gone unacknowledged for too long: the next are told, and the incident says so. */
export const unacknowledged: Rule = ({ incident, people, now }) => {
  const page = nextPage(incident, people);
  if (page === undefined) return undefined;
  const { at, entry } = page;
  if (now < at) return { lookAt: at };
  // looked at again soon, since more than one level may have come to its time
  return { actions: [{ do: 'note', entry: { ...entry, at: now } }], lookAt: now };
};
