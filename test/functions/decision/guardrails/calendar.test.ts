import type { CalendarState } from '../../../../functions/decision/context.ts';
import { decide } from '../../../../functions/decision/decide.ts';
import type { Hold } from '../../../../functions/decision/decision.ts';
import { calendar } from '../../../../functions/decision/guardrails/calendar.ts';
import type { OpenHours } from '../../../../functions/decision/remediation.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { ahead, context, now, settings } from './examples.ts';

const signal = alarmSignal();
const freeze = (over: Partial<CalendarState> = {}): CalendarState => ({
  state: 'CLOSED',
  calendars: ['freeze'],
  ...over,
});

// `now` is a Sunday, 03:00 UTC
const open: OpenHours[] = [{ from: '00:00', to: '12:00' }];
const weekdays: OpenHours[] = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }];
const monday = '2026-11-23T09:00:00.000Z';

describe('calendar', () => {
  test.each<[string, CalendarState | undefined, OpenHours[] | undefined, Hold | undefined]>([
    ['neither', undefined, undefined, undefined],
    ['an open calendar', { state: 'OPEN', calendars: ['freeze'] }, undefined, undefined],
    ['within the hours', undefined, open, undefined],
    ['an open calendar within the hours', { state: 'OPEN', calendars: ['freeze'] }, open, undefined],
    ['a closed calendar', freeze(), undefined, { guardrail: 'calendar', calendars: ['freeze'] }],
    [
      'a calendar that opens',
      freeze({ until: ahead(60) }),
      undefined,
      { guardrail: 'calendar', calendars: ['freeze'], until: ahead(60) },
    ],
    [
      'outside the hours',
      undefined,
      weekdays,
      { guardrail: 'calendar', calendars: [], hours: weekdays, until: monday },
    ],
    [
      'a calendar that opens outside the hours',
      freeze({ until: ahead(60) }),
      weekdays,
      { guardrail: 'calendar', calendars: ['freeze'], hours: weekdays, until: monday },
    ],
    [
      'a calendar that opens within the hours',
      freeze({ until: ahead(60) }),
      open,
      { guardrail: 'calendar', calendars: ['freeze'], until: ahead(60) },
    ],
    [
      'a calendar of which it is not known when it opens',
      freeze(),
      weekdays,
      { guardrail: 'calendar', calendars: ['freeze'], hours: weekdays },
    ],
  ])('%s', (_, state, hours, expected) => {
    const given = settings({ calendar: { names: ['freeze'], ...(hours && { hours }) } });

    const hold = calendar(context({ ...given, ...(state && { calendar: state }) }), signal, now);

    expect(hold).toEqual(expected);
  });

  test('holds a person’s request as well, and is the reason that is given', () => {
    const request = {
      kind: 'request' as const,
      id: 'request-1',
      account: '000000000000',
      region: 'ap-northeast-1',
      time: now,
      request: { remediation: 'restart-demo-service', parameters: {}, requestedBy: 'me' },
    };

    const decision = decide(context(settings({ calendar: { hours: weekdays } })), request, now);

    expect(decision).toMatchObject({ kind: 'hold', hold: { guardrail: 'calendar', until: monday } });
  });
});
