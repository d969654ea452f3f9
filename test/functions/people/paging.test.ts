import type { Incident } from '../../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { nextPage } from '../../../functions/people/paging.ts';
import { askedEvents, at, document, escalatedEvents, heldEvents, incidentOf, resolvedEvents } from './examples.ts';

const escalation = [
  { afterMinutes: 15, channels: ['pager'] },
  { afterMinutes: 30, channels: ['pager', 'slack'] },
];

const escalated = incidentOf(escalatedEvents);
const since = escalated.timeline.find(({ type }) => type === 'execution-ended' || type === 'escalated')?.at ?? '';

function later(incident: Incident, ...entries: IncidentEvent[]): Incident {
  return incidentOf([...incident.timeline, ...entries]);
}

function minutes(from: string, count: number): string {
  return new Date(Date.parse(from) + count * 60_000).toISOString();
}

const acknowledged: IncidentEvent = { id: 'a', at: at(200), type: 'acknowledged', by: 'hanako', how: 'invoke' };
const attempt = (seconds: number): IncidentEvent => ({
  ...{ id: 'attempt/2', at: at(seconds), type: 'attempt', attempt: 2, document, parameters: {}, clientToken: 't' },
});
const failed = (seconds: number): IncidentEvent => ({
  ...{ id: 'ended/2', at: at(seconds), type: 'execution-ended', attempt: 2, executionId: 'e2', status: 'Failed' },
});

/** The entry of the level as the sweep writes it. */
function pagedBy(incident: Incident): IncidentEvent {
  const page = nextPage(incident, { escalation });
  if (page === undefined) throw new Error('there is no level to be told');
  return { ...page.entry, at: page.at };
}

test('what needs a person and nobody acknowledges goes to one level after the other, and then to no more', () => {
  const first = pagedBy(escalated);
  const second = pagedBy(later(escalated, first));

  expect(first).toMatchObject({
    at: minutes(since, 15),
    level: 1,
    channels: ['pager'],
    minutes: 15,
    about: 'escalated',
  });
  expect(second).toMatchObject({ at: minutes(since, 30), level: 2, channels: ['pager', 'slack'] });
  expect(nextPage(later(escalated, first, second), { escalation })).toBeUndefined();
});

test.each<[why: string, Incident]>([
  ['somebody acknowledged it', later(escalated, acknowledged)],
  ['it is over', incidentOf(resolvedEvents)],
  ['another run is under way', later(escalated, attempt(100))],
  ['it weighs less than critical', incidentOf(heldEvents({ guardrail: 'kill-switch', scope: 'global' }))],
])('nobody is told further where %s', (_why, incident) => {
  expect(nextPage(incident, { escalation })).toBeUndefined();
});

test('nobody is told further where there is no escalation', () => {
  expect(nextPage(escalated, {})).toBeUndefined();
});

test('after another run failed, whoever acknowledged the one before has not acknowledged that', () => {
  const again = later(escalated, acknowledged, attempt(300), failed(400));

  expect(pagedBy(again)).toMatchObject({ at: minutes(at(400), 15), level: 1 });
});

test('a further failed run does not set the clock back where nobody has acknowledged anything', () => {
  const first = pagedBy(escalated);
  const again = later(escalated, attempt(300), failed(400), first);

  expect(pagedBy(again)).toMatchObject({ at: minutes(since, 30), level: 2 });
});

test('a held remediation goes further where its settings call that critical', () => {
  const held = incidentOf(heldEvents({ guardrail: 'kill-switch', scope: 'global' }));
  const severity = { 'restart-demo-service': { held: 'critical' as const } };

  expect(nextPage(held, { escalation, severity })).toMatchObject({ at: minutes(at(1.5), 15) });
});

describe('a question that nobody answers', () => {
  const asked = incidentOf(askedEvents);
  const question = asked.timeline.findLast((entry) => entry.type === 'decision');
  const until = question?.type === 'decision' && question.decision.kind === 'ask' ? question.decision.until : '';

  test('goes to the first level shortly before it expires, once', () => {
    const page = nextPage(asked, { escalation });

    expect(page?.at).toBe(minutes(until, -(page?.entry.minutes ?? 0)));
    expect(page?.entry).toMatchObject({ about: 'awaiting-approval', level: 1, channels: ['pager'] });
    expect(nextPage(later(asked, pagedBy(asked)), { escalation })).toBeUndefined();
  });

  test('goes nowhere where somebody has acknowledged it', () => {
    expect(nextPage(later(asked, acknowledged), { escalation })).toBeUndefined();
  });
});
