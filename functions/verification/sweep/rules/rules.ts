import type { Rule } from '../look.ts';
import { halfEnded } from './half-ended.ts';
import { held } from './held.ts';
import { lostEnd } from './lost-end.ts';
import { lostFollowUp } from './lost-follow-up.ts';
import { lostQuestion } from './lost-question.ts';
import { lostStart } from './lost-start.ts';
import { reminder } from './reminder.ts';
import { unacknowledged } from './unacknowledged.ts';
import { unanswered } from './unanswered.ts';
import { unattended } from './unattended.ts';
import { unmended } from './unmended.ts';
import { unproven } from './unproven.ts';
import { untold } from './untold.ts';
import { well } from './well.ts';

/** All that an incident may wait for without an event that tells of it. A new one is a file in this folder and a line here. */
export const rules: Rule[] = [
  lostStart,
  lostEnd,
  halfEnded,
  lostFollowUp,
  lostQuestion,
  unproven,
  unanswered,
  well,
  held,
  unmended,
  unattended,
  reminder,
  unacknowledged,
  untold,
];
