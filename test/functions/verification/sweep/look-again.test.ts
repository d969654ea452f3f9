import type { Hold } from '../../../../functions/decision/decision.ts';
import type { Remediation } from '../../../../functions/decision/remediation.ts';
import type { Incident } from '../../../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import type { EventSignal, RequestSignal, Signal } from '../../../../functions/signal/signal.ts';
import type { AlarmFact, Facts } from '../../../../functions/verification/sweep/look.ts';
import { lookAgain } from '../../../../functions/verification/sweep/look-again.ts';
import { restart } from '../../decision/world.ts';
import { host } from '../../incident/entries.ts';
import {
  alarmName,
  at,
  came,
  decided,
  ended,
  escalated,
  first,
  incidentOf,
  locked,
  look,
  run,
  started,
  told,
} from './timeline.ts';

const cooldown: Hold = { guardrail: 'cooldown', lastEndedAt: at(-1), until: at(14) };
const kept: Hold = { guardrail: 'person', by: 'hanako', reason: 'disk swap', incidentId: 'inc-1', until: at(60) };
const hanako = { by: 'hanako', how: 'dashboard' } as const;
const released = (minutes: number): IncidentEvent => ({
  ...{ id: 'release/1', at: at(minutes), type: 'release', until: at(60), ...hanako },
});
const closedByHand = (minutes: number): IncidentEvent => ({
  ...{ id: 'closed/person/1', at: at(minutes), type: 'closed', reason: 'mended by hand', ...hanako },
});
const off: Hold = { guardrail: 'kill-switch', scope: 'global' };
const unreadable: Hold = { guardrail: 'store', what: 'switches', problem: 'throttled' };

const place = { account: host.account, region: host.region, time: at(0) };
const event: EventSignal = {
  ...{ kind: 'event', id: 'event-1', ...place },
  event: { source: 'aws.health', detailType: 'AWS Health Event', resources: [], detail: {} },
};
const request: RequestSignal = {
  ...{ kind: 'request', id: 'request-1', ...place },
  request: { remediation: restart.name, parameters: {}, requestedBy: 'someone' },
};

interface Given {
  now: number;
  alarm?: AlarmFact['state'];
  since?: string;
  execution?: string;
  remediations?: Remediation[];
}

function lookAt(incident: Incident, { now, alarm = 'ALARM', since, execution, remediations = [restart] }: Given) {
  const executions: Facts['executions'] = {};
  if (execution === 'missing') executions['e-1'] = 'missing';
  else if (execution !== undefined) {
    executions['e-1'] = { id: 'e-1', document: 'D', status: execution, outputs: {}, steps: [] };
  }
  const fact = { state: alarm, ...(since === undefined ? {} : { since }) };
  return lookAgain(incident, { alarms: { [alarmName]: fact }, executions, runs: [] }, remediations, at(now));
}

/** What is done, in short. */
function done(incident: Incident, given: Given): string[] {
  return lookAt(incident, given).actions.map((action) => {
    if (action.do === 'note') return `note ${action.entry.id}`;
    if (action.do === 'ask') return `ask ${action.request.why} ${action.request.signalId} ${action.request.count}`;
    return action.do === 'follow' ? `follow ${action.executionId} ${action.status}` : action.do;
  });
}

const running = [...decided(0, run), started(0)];
const asked = { kind: 'ask', document: 'D', parameters: {}, until: at(60) } as const;

/** Another alarm of the same target, that a person was asked about and said yes to. */
const slow: Signal = { ...first, id: 'alarm-2', alarm: { ...first.alarm, name: 'slow', arn: 'arn:slow' } };
const yes = { by: 'hanako', how: 'invoke', count: 1 } as const;
const climbs = { signalId: slow.id, remediation: restart.name, rung: 1, count: 1, because: 'it did not help' } as const;
const approved: Signal = {
  ...slow,
  id: 'alarm-2#approved-1',
  follows: { signalId: 'alarm-2', incidentId: 'inc-1', why: 'approved', rung: 0 },
};

const cases: [string, (IncidentEvent | IncidentEvent[])[], Given, string[]][] = [
  // an execution whose end no event told of
  ['a run that goes on is left alone', running, { now: 3, execution: 'InProgress' }, []],
  ['a run that has ended is followed', running, { now: 3, execution: 'Success' }, ['follow e-1 Success']],
  ['a run that failed is followed', running, { now: 3, execution: 'Failed' }, ['follow e-1 Failed']],
  [
    'a run beyond its time is told of',
    [running, told(1, 'running')],
    { now: 16, execution: 'InProgress' },
    ['note escalated/overdue-e-1'],
  ],
  [
    'a run beyond its time is told of once',
    [running, escalated(16, 'escalated/overdue-e-1'), told(17, 'escalated')],
    { now: 90, execution: 'InProgress' },
    [],
  ],
  [
    'a run that SSM has forgotten is told of',
    running,
    { now: 3, execution: 'missing' },
    ['note escalated/missing-e-1'],
  ],

  // a start that was not made, or not written
  ['a run without a start waits for its message to come again', decided(0, run), { now: 4 }, []],
  ['a run without a start is put before the decision as it is', decided(0, run), { now: 5 }, ['ask repeat alarm-1 1']],
  [
    'a run whose start nobody finds goes to a person',
    decided(0, run),
    { now: 61 },
    [`note escalated/${restart.name}/alarm-1`],
  ],
  ['a signal without a decision is put before it again', [came(0)], { now: 5 }, ['ask repeat alarm-1 1']],

  // the proof of the alarm
  ['a run waits for its alarm', [running, ended(1, 'Success')], { now: 10 }, []],
  [
    'a run that its alarm has proven is verified',
    [running, ended(1, 'Success')],
    { now: 10, alarm: 'OK' },
    ['recover'],
  ],
  [
    'a run that its alarm does not prove in time has failed',
    [running, ended(1, 'Success')],
    { now: 16 },
    ['give-up-verification'],
  ],
  [
    'the time for that is a setting',
    [running, ended(1, 'Success')],
    { now: 5, remediations: [{ ...restart, guardrails: { verificationMinutes: 3 } }] },
    ['give-up-verification'],
  ],

  // a question
  ['a question waits for its answer', [decided(0, asked), told(0, 'awaiting-approval')], { now: 59 }, []],
  [
    'a question that nobody answered expires',
    [decided(0, asked), told(0, 'awaiting-approval')],
    { now: 60 },
    [`note answer/${restart.name}/alarm-1`],
  ],
  [
    'what is well again needs no answer',
    [decided(0, asked), told(0, 'awaiting-approval')],
    { now: 30, alarm: 'OK' },
    ['recover'],
  ],

  // holds that end by themselves
  ['what the cooldown holds waits for its end', decided(0, cooldown), { now: 9 }, []],
  [
    'what the cooldown held is decided on again',
    [decided(0, cooldown), told(1, 'held')],
    { now: 14 },
    ['ask look-again alarm-1 1'],
  ],
  ['what a lock holds is decided on again sooner', decided(0, locked), { now: 1 }, ['ask look-again alarm-1 1']],
  [
    'each look is one more',
    [decided(0, locked), decided(1, locked, look(1))],
    { now: 3 },
    ['ask look-again alarm-1 2'],
  ],
  [
    'and they come ever later',
    [decided(0, locked), decided(1, locked, look(1)), decided(3, locked, look(2))],
    { now: 6 },
    [],
  ],
  [
    'what could not be read is tried again',
    [decided(0, unreadable), told(0, 'held')],
    { now: 1 },
    ['ask look-again alarm-1 1'],
  ],
  ['what is well again is closed', decided(0, locked), { now: 1, alarm: 'OK' }, ['recover']],
  ['what has no alarm any more is closed', decided(0, locked), { now: 1, alarm: 'missing' }, ['note closed/no-alarm']],
  ['an alarm without data is neither', decided(0, locked), { now: 1, alarm: 'INSUFFICIENT_DATA' }, []],

  // holds that a person ends
  ['what a person holds waits for the end of the hold', [decided(0, kept), told(0, 'held')], { now: 59 }, []],
  [
    'what a person held is decided on again when they have let go',
    [decided(0, kept), told(0, 'held'), released(20)],
    { now: 21 },
    ['ask look-again alarm-1 1'],
  ],
  [
    'and is not decided on again because of that, only told',
    [decided(0, kept), released(20), decided(21, { ...kept, until: at(90) }, look(1))],
    { now: 40 },
    ['announce'],
  ],
  [
    'what a person closed stays closed though its alarm stands',
    [decided(0, off), told(0, 'held'), closedByHand(5)],
    { now: 120, since: at(0) },
    [],
  ],
  ['a switch that is off is looked at after an hour', [decided(0, off), told(0, 'held')], { now: 59 }, []],
  ['and then again', [decided(0, off), told(0, 'held')], { now: 60 }, ['ask look-again alarm-1 1']],
  [
    'people are reminded after a day',
    [decided(0, off), told(0, 'held'), decided(1430, off, look(24))],
    { now: 1440 },
    ['note reminder/1'],
  ],

  // no alarm to ask
  ['an event that is held is looked at again', [decided(0, locked, event)], { now: 1 }, ['ask look-again event-1 1']],
  ['a request that is held is not: who asked was told', [decided(0, locked, request)], { now: 14 }, []],
  ['and is closed', [decided(0, locked, request)], { now: 15 }, ['note closed/held']],
  [
    'with what was observed beside it after a day',
    [decided(0, locked, request), decided(1, { kind: 'observe', document: 'D', parameters: {} })],
    { now: 1440 },
    ['note closed/observed'],
  ],

  // what did not help
  [
    'a failed run is left alone in its cooldown',
    [running, ended(1, 'Failed'), escalated(1), told(1, 'escalated')],
    { now: 15 },
    [],
  ],
  [
    'and decided on again after it',
    [running, ended(1, 'Failed'), escalated(1), told(1, 'escalated')],
    { now: 16 },
    ['ask look-again alarm-1 1'],
  ],
  [
    'unless its alarm is OK again',
    [running, ended(1, 'Failed'), escalated(1), told(1, 'escalated')],
    { now: 16, alarm: 'OK' },
    ['recover'],
  ],
  [
    'and so it is where something else was approved and held in its incident since',
    [
      [running, ended(1, 'Failed'), escalated(1), decided(2, asked, slow)].flat(),
      { ...{ id: 'answer/y', at: at(3), type: 'approved', signalId: slow.id, remediation: restart.name }, ...yes },
      decided(3, { guardrail: 'stale', alarmName: 'slow', state: 'OK' }, approved),
      told(4, 'escalated', 'escalated/question-1'),
    ],
    { now: 18 },
    ['ask look-again alarm-1 1'],
  ],
  [
    'and so it is where the next runbook for another alarm was held in its incident since',
    [
      [running, ended(1, 'Failed'), escalated(1), decided(2, run, slow), started(2, 'e-2', slow)].flat(),
      [ended(3, 'Success', 'e-2'), { ...climbs, id: 'next-rung/e-2', at: at(4), type: 'next-rung' }],
      decided(4, { guardrail: 'stale', alarmName: 'slow', state: 'OK' }, { ...approved, id: 'alarm-2#next-rung-1' }),
    ],
    { now: 18 },
    ['ask look-again alarm-1 1'],
  ],
  [
    'an expired question is a person’s',
    [
      decided(0, asked),
      { id: 'answer/x', at: at(60), type: 'expired', signalId: first.id, remediation: restart.name, until: at(60) },
      told(60, 'escalated'),
    ],
    { now: 100 },
    [],
  ],

  // what was only observed
  ['what was observed waits', decided(0, { kind: 'observe', document: 'D', parameters: {} }), { now: 1439 }, []],
  [
    'and is closed after a day',
    decided(0, { kind: 'observe', document: 'D', parameters: {} }),
    { now: 1440 },
    ['note closed/observed'],
  ],
  [
    'or when its alarm is OK again',
    decided(0, { kind: 'observe', document: 'D', parameters: {} }),
    { now: 20, alarm: 'OK' },
    ['recover'],
  ],

  // news that got lost
  ['what people were not told is told again', [running, ended(1, 'Failed'), escalated(1)], { now: 11 }, ['announce']],
];

test.each(cases)('%s', (_what, events, given, expected) => {
  const incident = incidentOf(...events);

  const actions = done(incident, given);

  expect(actions).toEqual(expected);
});

const verified: IncidentEvent = {
  ...{ id: 'verified/e-1', at: at(2), type: 'verified', by: 'runbook', evidence: 'Verify' },
} as IncidentEvent;
const resolved = [...running, ended(2, 'Success'), verified, told(2, 'resolved')];
/** Another alarm, which fired while the run was under way. */
const other = { ...first, id: 'alarm-2' };
const rejected: IncidentEvent = {
  ...{ id: 'answer/x', at: at(5), type: 'rejected', signalId: first.id, remediation: restart.name, by: 'someone' },
  ...{ how: 'invoke', reason: 'not now' },
} as IncidentEvent;

test.each<[string, (IncidentEvent | IncidentEvent[])[], Given, string[], number | undefined]>([
  ['an incident that is over and told is looked at no more', resolved, { now: 20, alarm: 'OK' }, [], undefined],
  [
    'what was held when it ended, and still stands, is decided on again',
    [resolved, decided(1, locked, other)],
    { now: 3, since: at(1) },
    ['ask look-again alarm-2 1'],
    8,
  ],
  [
    'what stands again since it ended fires an event of its own',
    [resolved, decided(1, locked, other)],
    { now: 4, since: at(3) },
    [],
    undefined,
  ],
  ['what stands although its runbook says otherwise is given time', resolved, { now: 10, since: at(0) }, [], 17],
  ['and then decided on again', resolved, { now: 17, since: at(0) }, ['ask look-again alarm-1 1'], 22],
  [
    'what a person rejected stays rejected',
    [decided(0, asked), told(0, 'awaiting-approval'), rejected, told(5, 'closed', 'closed')],
    { now: 60, since: at(0) },
    [],
    undefined,
  ],
  [
    'an event that was held three times and once more is a person’s',
    [decided(0, locked, event), decided(7, locked, { ...look(3), ...event, id: 'event-1#look-again-3' })],
    { now: 20 },
    [`note escalated/${restart.name}/event-1#look-again-3`],
    35,
  ],
  [
    'a look that leads to no decision is asked for again',
    [
      decided(0, locked),
      { id: `looked-again/${restart.name}/alarm-1#look-again-1`, at: at(1), type: 'looked-again', count: 1, found: '' },
    ],
    { now: 6 },
    ['ask look-again alarm-1 1'],
    11,
  ],
  [
    'and goes to a person after an hour',
    [
      decided(0, locked),
      { id: `looked-again/${restart.name}/alarm-1#look-again-1`, at: at(1), type: 'looked-again', count: 1, found: '' },
    ],
    { now: 61 },
    [`note escalated/looked-again/${restart.name}/alarm-1#look-again-1`],
    76,
  ],
  [
    'what was approved and never decided on is asked for again',
    [decided(0, asked), { ...rejected, id: 'answer/y', type: 'approved', count: 1 } as IncidentEvent],
    { now: 10 },
    ['ask approved alarm-1 1'],
    15,
  ],
  [
    'what was approved and never decided on goes to a person at last',
    [decided(0, asked), { ...rejected, id: 'answer/y', type: 'approved', count: 1 } as IncidentEvent],
    { now: 65 },
    [`note escalated/${restart.name}/alarm-1#approved-1`],
    70,
  ],
])('%s', (_what, events, given, expected, next) => {
  const incident = incidentOf(...events);

  const actions = done(incident, given);

  expect(actions).toEqual(expected);
  expect(lookAt(incident, given).lookAt).toBe(next === undefined ? undefined : at(next));
});

test('every incident that nobody has and that is not over is looked at again', () => {
  const incident = incidentOf(decided(0, { kind: 'observe', document: 'D', parameters: {} }, request));

  const { lookAt: next } = lookAt(incident, { now: 1 });

  expect(next).toBe(at(1440));
});
