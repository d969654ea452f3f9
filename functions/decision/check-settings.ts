import { approverFaults } from './approver-faults.ts';
import { hoursFaults } from './hours/hours-faults.ts';
import type { Remediation, Trigger } from './remediation.ts';

/** Names that are taken: one switch governs everything, a storm has an incident of that name, and Kizuki's own drill has one. */
const reserved = ['all', 'storm', 'kizuki-drill'];

/** Remediations are set as they cannot be. `faults` says of each fault which remediation and which setting. */
export class SettingsFaultError extends Error {
  override readonly name = 'SettingsFaultError';
  readonly faults: string[];

  constructor(faults: string[]) {
    super(`runbooks/remediations.ts cannot be deployed:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

/**
 * Checks what the compiler cannot: names, numbers, hours and calendars of every remediation.
 *
 * @throws {SettingsFaultError} with every fault, not the first.
 */
export function checkSettings(remediations: Remediation[]): void {
  const names = remediations.map(({ name }) => name);
  const faults = remediations.flatMap((remediation, index) => {
    const { name } = remediation;
    const found = [
      ...nameFaults(name),
      ...eachFaults(remediation.on),
      ...numberFaults(remediation),
      ...calendarFaults(remediation),
      ...approverFaults(remediation.approval?.approvers),
    ];
    if (names.indexOf(name) !== index) found.push('name: another remediation has it already');
    return found.map((fault) => `${name}: ${fault}`);
  });
  if (faults.length > 0) throw new SettingsFaultError(faults);
}

function nameFaults(name: string): string[] {
  if (!/^[A-Za-z0-9-]+$/.test(name)) return ['name: give letters, digits and hyphens'];
  return reserved.includes(name) ? [`name: ${name} is taken by Kizuki itself; give another`] : [];
}

function eachFaults(on: Trigger): string[] {
  const each = typeof on === 'object' && 'event' in on ? on.event.each : undefined;
  if (each === undefined || /^[^.[\]]+(\.[^.[\]]+)*$/.test(each)) return [];
  return [`on.event.each is "${each}"; give the path of a list, such as responseElements.items`];
}

function numberFaults({ guardrails = {}, approval, ladder = [], runbook }: Remediation): string[] {
  const { repeats, rate, standDown } = guardrails;
  const rungs = [runbook, ...ladder.map((rung) => rung.runbook)];
  return [
    ...atLeast(0, 'guardrails', {
      cooldownMinutes: guardrails.cooldownMinutes,
      ownActionMinutes: guardrails.ownActionMinutes,
      verificationMinutes: guardrails.verificationMinutes,
    }),
    ...wholeFrom(1, 'guardrails', {
      concurrency: guardrails.concurrency,
      breaker: guardrails.breaker,
      demoteAfter: guardrails.demoteAfter,
      promoteAfter: guardrails.promoteAfter,
    }),
    ...wholeFrom(1, 'guardrails.repeats', { runs: repeats?.runs }),
    ...moreThan(0, 'guardrails.repeats', { hours: repeats?.hours }),
    ...wholeFrom(1, 'guardrails.rate', { runs: rate?.runs }),
    ...moreThan(0, 'guardrails.rate', { minutes: rate?.minutes }),
    ...wholeFrom(0, 'guardrails.standDown', { targets: standDown?.targets }),
    ...moreThan(0, 'guardrails.standDown', { minutes: standDown?.minutes }),
    ...atLeast(0, 'guardrails.standDown', { share: standDown?.share }),
    ...(standDown !== undefined && standDown.share > 1
      ? [`guardrails.standDown.share is ${standDown.share}; give a share from 0 to 1, such as 0.3`]
      : []),
    ...moreThan(0, 'approval', { expiresMinutes: approval?.expiresMinutes }),
    ...rungs.flatMap(({ timeoutMinutes }) => moreThan(0, 'runbook', { timeoutMinutes })),
  ];
}

type Numbers = Record<string, number | undefined>;

function atLeast(least: number, of: string, numbers: Numbers): string[] {
  return bad(of, numbers, (value) => value >= least, `a number of at least ${least}`);
}

function moreThan(least: number, of: string, numbers: Numbers): string[] {
  return bad(of, numbers, (value) => value > least, `a number of more than ${least}`);
}

function wholeFrom(least: number, of: string, numbers: Numbers): string[] {
  const isWhole = (value: number) => Number.isInteger(value) && value >= least;
  return bad(of, numbers, isWhole, `a whole number of at least ${least}`);
}

function bad(of: string, numbers: Numbers, isGood: (value: number) => boolean, wanted: string): string[] {
  return Object.entries(numbers).flatMap(([name, value]) =>
    value === undefined || (Number.isFinite(value) && isGood(value))
      ? []
      : [`${of}.${name} is ${value}; give ${wanted}`],
  );
}

function calendarFaults({ guardrails }: Remediation): string[] {
  const { names, hours } = guardrails?.calendar ?? {};
  return [
    ...(names?.length === 0 ? ['guardrails.calendar.names is empty; name a calendar, or leave it out'] : []),
    ...(names ?? []).filter((name) => !isCalendarName(name)).map(nameFault),
    ...(hours?.length === 0 ? ['guardrails.calendar.hours is empty; give hours, or leave it out'] : []),
    ...(hours ?? []).flatMap((each, index) =>
      hoursFaults(each).map((fault) => `guardrails.calendar.hours[${index}].${fault}`),
    ),
  ];
}

/** A document's name, or the ARN of one that another account shares. */
function isCalendarName(name: string): boolean {
  return /^(arn:[^:]+:ssm:[^:]+:\d{12}:document\/)?[A-Za-z0-9_.-]{3,128}$/.test(name);
}

function nameFault(name: string): string {
  return `guardrails.calendar.names holds "${name}"; give the name or ARN of an SSM Change Calendar`;
}
