import { checkSettings, SettingsFaultError } from '../../../functions/decision/check-settings.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { restart } from './world.ts';

const hours = { from: '09:00', to: '17:00' };

function faultsOf(...all: Partial<Remediation>[]): string[] {
  try {
    checkSettings(all.map((over) => ({ ...restart, ...over })));
    return [];
  } catch (error) {
    if (error instanceof SettingsFaultError) return error.faults;
    throw error;
  }
}

test('the remediations of this repository can be deployed', () => {
  expect(() => checkSettings(remediations)).not.toThrow();
});

test('everything at its limit is taken', () => {
  const faults = faultsOf({
    guardrails: {
      cooldownMinutes: 0,
      ownActionMinutes: 0,
      repeats: { runs: 1, hours: 0.5 },
      rate: { runs: 1, minutes: 1 },
      concurrency: 1,
      standDown: { targets: 0, share: 1, minutes: 1 },
      breaker: 1,
      calendar: {
        names: ['freeze', 'arn:aws:ssm:ap-northeast-1:123456789012:document/company-freeze'],
        hours: [{ days: [1, 7], from: '22:00', to: '06:00', timeZone: 'Asia/Tokyo' }],
      },
    },
  });

  expect(faults).toEqual([]);
});

test.each<[Partial<Remediation>, RegExp]>([
  [{ name: 'two words' }, /^two words: name: give letters, digits and hyphens/],
  [{ name: 'all' }, /^all: name: all is taken by Kizuki itself/],
  [{ name: 'kizuki-drill' }, /taken by Kizuki itself/],
  [
    { on: { event: { source: 's', detailType: 't', each: 'items[0].x' } } },
    /on.event.each is "items\[0\].x"; give the path/,
  ],
  [
    { guardrails: { cooldownMinutes: -1 } },
    /^restart-demo-service: guardrails.cooldownMinutes is -1; give a number of/,
  ],
  [{ guardrails: { ownActionMinutes: Number.NaN } }, /guardrails.ownActionMinutes is NaN/],
  [{ guardrails: { concurrency: 0 } }, /guardrails.concurrency is 0; give a whole number of at least 1/],
  [{ guardrails: { breaker: 1.5 } }, /guardrails.breaker is 1.5; give a whole number/],
  [{ guardrails: { demoteAfter: -2 } }, /guardrails.demoteAfter is -2/],
  [{ guardrails: { promoteAfter: 0 } }, /guardrails.promoteAfter is 0/],
  [{ guardrails: { repeats: { runs: 0, hours: 24 } } }, /guardrails.repeats.runs is 0/],
  [
    { guardrails: { repeats: { runs: 3, hours: -24 } } },
    /guardrails.repeats.hours is -24; give a number of more than 0/,
  ],
  [{ guardrails: { rate: { runs: 10, minutes: 0 } } }, /guardrails.rate.minutes is 0/],
  [{ guardrails: { standDown: { targets: -1, share: 0.3, minutes: 10 } } }, /guardrails.standDown.targets is -1/],
  [{ guardrails: { standDown: { targets: 5, share: 30, minutes: 10 } } }, /share is 30; give a share from 0 to 1/],
  [{ guardrails: { standDown: { targets: 5, share: -0.3, minutes: 10 } } }, /share is -0.3/],
  [{ approval: { expiresMinutes: -5 } }, /approval.expiresMinutes is -5/],
  [{ guardrails: { calendar: { names: [] } } }, /calendar.names is empty/],
  [{ guardrails: { calendar: { names: ['no spaces here'] } } }, /calendar.names holds "no spaces here"/],
  [{ guardrails: { calendar: { hours: [] } } }, /calendar.hours is empty/],
  [
    { guardrails: { calendar: { hours: [hours, { ...hours, from: '9:00' }] } } },
    /hours\[1\].from is "9:00"; give a time/,
  ],
  [{ guardrails: { calendar: { hours: [{ ...hours, to: '24:00' }] } } }, /hours\[0\].to is "24:00"/],
  [
    { guardrails: { calendar: { hours: [{ ...hours, days: [0] }] } } },
    /days holds 0; give 1 for Monday to 7 for Sunday/,
  ],
  [{ guardrails: { calendar: { hours: [{ ...hours, days: [] }] } } }, /days is empty/],
  [{ guardrails: { calendar: { hours: [{ ...hours, timeZone: 'Asia/Tokio' }] } } }, /"Asia\/Tokio"; give an IANA name/],
])('%j is refused with what to give', (over, fault) => {
  const faults = faultsOf(over);

  expect(faults).toEqual([expect.stringMatching(fault)]);
});

test('every fault of every remediation is told at once', () => {
  const faults = faultsOf(
    { guardrails: { breaker: 0, concurrency: 0 } },
    { name: 'other', guardrails: { breaker: 0 } },
  );

  expect(faults.map((fault) => fault.split(' is ')[0])).toEqual([
    'restart-demo-service: guardrails.concurrency',
    'restart-demo-service: guardrails.breaker',
    'other: guardrails.breaker',
  ]);
});

test('two remediations of one name are refused', () => {
  expect(faultsOf({}, {})).toEqual(['restart-demo-service: name: another remediation has it already']);
});
