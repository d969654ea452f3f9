import type { Remediation } from '../../decision/remediation.ts';
import type { SweepPorts } from './ports.ts';

/**
 * Counts how many targets each remediation watches over, which the guardrail `stand-down` compares the sick ones with: the alarms
 * that its trigger matches. Where one alarm tells of many targets, and where events do, nobody knows.
 */
export async function countKnown({ remediations, alarmList, guards }: SweepPorts): Promise<void> {
  for (const remediation of remediations) {
    const { on, name } = remediation;
    if (typeof on !== 'object' || !('alarm' in on) || tellsOfMany(remediation)) continue;
    await guards.noteKnown(name, await alarmList.countMatching(on.alarm));
  }
}

function tellsOfMany({ target }: Remediation): boolean {
  return 'contributor' in target.id;
}
