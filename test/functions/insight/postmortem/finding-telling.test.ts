import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import { findingTelling } from '../../../../functions/insight/postmortem/finding-telling.ts';
import { postmortem } from '../../../../functions/insight/postmortem/postmortem.ts';
import { at, document, escalatedEvents, incidentOf, title } from '../../people/examples.ts';

const failed: IncidentEvent = {
  ...{ id: 'message-failed/slack/escalated/1', at: at(40), type: 'message-failed', about: 'escalated' },
  ...{ channel: 'slack', problem: 'hooks.slack.com answered 503' },
};
const sent: IncidentEvent = {
  ...{ id: 'message/slack/escalated', at: at(90), type: 'message', about: 'escalated', channel: 'slack' },
  messageId: 'm',
};
const paged = (level: number, minutes: number): IncidentEvent => ({
  ...{ id: `paged/0/${level}`, at: at(60 * minutes), type: 'paged', about: 'escalated', level },
  ...{ channels: ['pager'], minutes },
});

const found = (...entries: IncidentEvent[]) =>
  findingTelling({ incident: incidentOf([...escalatedEvents, ...entries]), runs: [], related: [] });

test('what was told further because nobody acknowledged it is said once, by its last level', () => {
  const findings = found(paged(1, 15), paged(2, 30));

  expect(findings.map(({ factor }) => factor.en)).toEqual([
    'nobody has acknowledged it for 30 min: pager told (level 2)',
  ]);
});

test.each([
  ['and was reached later', [failed, sent], `taken at ${at(90)}`],
  ['and never was reached', [failed], 'never taken'],
])('a channel that did not take a message is named, %s', (_, entries, end) => {
  const [finding] = found(...entries);

  expect(finding?.factor.en).toContain(
    'slack did not take the message "needs a person" (hooks.slack.com answered 503)',
  );
  expect(finding?.factor.en).toContain(end);
  expect(finding?.owner).toBe('web-team');
});

test('where everybody was reached there is nothing to say', () => {
  expect(found(sent)).toEqual([]);
});

test('the page of the incident says so, in both languages', () => {
  const incident = incidentOf([...escalatedEvents, failed, paged(1, 15)]);
  const context = { titles: { [document]: title }, related: [] };

  expect(postmortem(incident, context, 'en')).toContain('slack did not take the message');
  expect(postmortem(incident, context, 'ja')).toContain('15 分間だれも確認していません');
});
