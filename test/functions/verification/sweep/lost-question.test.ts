import type { Incident } from '../../../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import { answerEntryId } from '../../../../functions/incident/questions.ts';
import type { AlarmFact } from '../../../../functions/verification/sweep/look.ts';
import { lookAgain } from '../../../../functions/verification/sweep/look-again.ts';
import { restart } from '../../decision/world.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { alarmName, at, decided, first, incidentOf, run, told } from './timeline.ts';

const asked = { kind: 'ask', document: 'D', parameters: {}, until: at(60) } as const;
const other = alarmSignal({
  id: 'alarm-2',
  time: at(1),
  alarm: { ...first.alarm, name: 'slow', arn: `${first.alarm.arn}-2` },
});
const stale = { guardrail: 'stale', alarmName: 'slow', state: 'OK' } as const;
const question = [...decided(0, asked), told(0, 'awaiting-approval')];
const answered: IncidentEvent = {
  ...{ id: answerEntryId({ signalId: first.id, remediation: restart.name }), at: at(1), type: 'approved' },
  ...{ signalId: first.id, remediation: restart.name, by: 'hanako', how: 'invoke', count: 1 },
};
const expired: IncidentEvent = {
  ...{ id: answerEntryId({ signalId: first.id, remediation: restart.name }), at: at(1), type: 'expired', until: at(1) },
  ...{ signalId: first.id, remediation: restart.name },
};
/** Another alarm's run took the incident out of the question's hands, and a follow-up of it was held. */
const wentOn: IncidentEvent = {
  ...{ id: 'next-rung/e-1', at: at(1), type: 'next-rung', signalId: other.id, remediation: restart.name },
  ...{ rung: 1, count: 1, because: 'it did not help' },
};
const elsewhere = [
  ...decided(1.5, run, other),
  { ...wentOn, at: at(2) },
  ...decided(3, stale, { ...other, id: 'alarm-3' }),
];
const gone = [...question, wentOn, ...decided(2, stale, other)];

function asksAgain(incident: Incident, state: AlarmFact['state'], now: number): string[] {
  const alarms = { [alarmName]: { state, since: at(0) }, slow: { state: 'OK' as const } };
  const { actions } = lookAgain(incident, { alarms, executions: {}, runs: [] }, [restart], at(now));
  return actions.flatMap((action) => (action.do === 'ask' ? [`${action.request.why} ${action.request.signalId}`] : []));
}

describe('a question that went under', () => {
  test.each<[string, IncidentEvent[], AlarmFact['state'], number, string[]]>([
    ['is asked again where its alarm stands', gone, 'ALARM', 15, ['look-again alarm-1']],
    ['is left alone for a while', gone, 'ALARM', 14, []],
    ['is over where its alarm is OK', gone, 'OK', 15, []],
    ['is none where it was answered', [...question, answered, wentOn, ...decided(2, stale, other)], 'ALARM', 15, []],
    [
      'is asked again where nobody answered in time',
      [...question, expired, ...elsewhere],
      'ALARM',
      15,
      ['look-again alarm-1'],
    ],
    ['is a person’s where nothing else ran since', [...question, expired], 'ALARM', 15, []],
    ['is none as long as an answer is taken', question, 'ALARM', 15, []],
  ])('%s', (_what, timeline, state, now, expected) => {
    const incident = incidentOf(timeline);

    const asks = asksAgain(incident, state, now).filter((ask) => ask.startsWith('look-again'));

    expect(asks).toEqual(expected);
  });
});
