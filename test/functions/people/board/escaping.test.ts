import fc from 'fast-check';
import type { Hold } from '../../../../functions/decision/decision.ts';
import type { Remediation } from '../../../../functions/decision/remediation.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import { RefusedByFunctionError } from '../../../../functions/people/board/board-ports.ts';
import { restart } from '../../decision/world.ts';
import { createBoardWorld, endpoint, incidentId, record, shown } from './board-world.ts';
import { actionsAmong, type Element, elementsOf } from './markup.ts';
import { at, attempt, executionId, scenes, started } from './scenes.ts';

const asking = incidentId(1);
const failed = incidentId(2);
const held = incidentId(3);
const over = incidentId(4);
const storm = incidentId(5);

/**
 * Every view of the board over incidents in which each text that others can write is the one given: names, reasons, targets, parameters,
 * outputs, people's names and reasons, descriptions in documents, error messages, and what stands in the fields.
 */
async function everyView(hostile: string): Promise<string[]> {
  const remediations: Remediation[] = [
    {
      ...restart,
      runbook: { document: `D${hostile}`, parameters: [hostile], timeoutMinutes: 5 },
      parameters: { [hostile]: { value: hostile } },
      owner: hostile,
    },
    { ...restart, name: 'only-some', approval: { approvers: [hostile] }, owner: `other ${hostile}` },
  ];
  const world = createBoardWorld({ remediations });
  const evil = (entries: IncidentEvent[]) => entries.map((entry) => withText(entry, hostile));
  const hold: Hold = { guardrail: 'person', by: hostile, reason: hostile, incidentId: hostile, until: at(3_600) };
  const asksSome: IncidentEvent = {
    id: 'decision/only-some/alarm-1',
    at: at(2),
    type: 'decision',
    signalId: `alarm-1${hostile}`,
    remediation: 'only-some',
    decision: { kind: 'ask', document: hostile, parameters: { [hostile]: [hostile] }, until: at(4_000) },
  };
  await record(world, asking, [...evil(scenes.asking ?? []), asksSome]);
  await record(world, storm, [
    ...evil(scenes.held ?? []).slice(0, 1),
    {
      ...{ id: 'storm', at: at(1), type: 'storm', since: at(0), signals: 50, targets: 48 },
      common: { name: hostile, value: hostile, targets: 46, of: 48, also: [hostile] },
    },
  ]);
  const incident = await record(world, failed, [
    ...evil(scenes.escalated ?? []),
    { id: 'acknowledged/1', at: at(50), type: 'acknowledged', by: hostile, how: 'dashboard' },
  ]);
  await record(world, held, [
    ...evil(scenes.held ?? []).slice(0, 1),
    {
      id: 'decision/restart-demo-service/alarm-1',
      at: at(1),
      type: 'decision',
      signalId: 'alarm-1',
      remediation: restart.name,
      decision: { kind: 'hold', hold },
    },
  ]);
  await record(world, over, evil(scenes.resolved ?? []));
  await world.guards.hold(incident.target, {
    by: hostile,
    reason: hostile,
    until: at(9_000),
    incidentId: failed,
  });
  world.ports.titleOf = () => ({ en: hostile, ja: hostile });
  world.ports.readDocument = async () => ({
    mainSteps: [
      { name: 'StaysUp', action: hostile, description: hostile, onFailure: `step:${hostile}` },
      { name: hostile, action: 'aws:executeAwsApi', description: hostile, isEnd: true },
    ],
  });
  const fields = { by: hostile, reason: hostile, minutes: hostile, [`parameter.${hostile}`]: hostile };
  const ask = (params: object, more: object = {}) =>
    shown(world, params as Record<string, unknown>, { forms: { all: fields }, ...more });
  const pages = [];
  for (const [width, theme, locale] of [
    [1200, 'light', 'en'],
    [760, hostile, 'ja'],
  ]) {
    const context = { width, theme, locale, title: hostile };
    for (const id of [asking, failed, held, over, storm])
      pages.push(await ask({ view: 'incident', incident: id, all: true }, context));
    pages.push(
      await ask({}, context),
      await ask({ of: 'over' }, context),
      await ask({ owner: hostile.slice(0, 150) }, context),
    );
    pages.push(
      await ask({ view: 'controls' }, context),
      await ask({ view: 'run', remediation: restart.name, incident: failed }, context),
    );
  }
  pages.push(await ask({}, { width: 400 }), await ask({ view: 'incident', incident: failed }, { width: 400 }));
  world.ports.ask = () => Promise.reject(new RefusedByFunctionError(hostile));
  pages.push(await ask({ view: 'incident', incident: asking, action: 'approve' }));
  world.ports.readSwitches = () => Promise.reject(new Error(hostile));
  world.ports.guards.read = () => Promise.reject(new Error(hostile));
  pages.push(await ask({ view: 'incident', incident: failed }), await ask({ view: 'controls' }));
  pages.push(
    await ask({ view: hostile }),
    await ask({ view: 'incident', incident: hostile }),
    await ask({ next: hostile }),
  );
  pages.push(await ask({ view: 'run', remediation: hostile }), await ask({ action: hostile }));
  return pages;
}

/** The entry with every text in it that others write replaced. */
function withText(entry: IncidentEvent, text: string): IncidentEvent {
  const swap = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => swap(one, key));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [
          name === 'ServiceName' || name === 'Output' ? (name === 'Output' ? name : text) : name,
          swap(one, name),
        ]),
      );
    }
    const isOurs = [
      'id',
      'at',
      'type',
      'kind',
      'phase',
      'step',
      'time',
      'startedAt',
      'endedAt',
      'until',
      'executionId',
      'guardrail',
      'remediation',
      'account',
      'region',
      'signalId',
      'state',
      'previousState',
      'about',
      'how',
    ].includes(key);
    return typeof value === 'string' && !isOurs ? text : value;
  };
  const swapped = swap(entry, '') as IncidentEvent;
  return swapped.id === started.id || swapped.id === attempt.id
    ? { ...swapped, ...(swapped.type === 'execution-started' ? { executionId } : {}) }
    : swapped;
}

const payloads: [string, string][] = [
  ['a script', '<script>alert(1)</script>'],
  ['an image with a handler', '<img src=x onerror=alert(1)>'],
  ['the end of an attribute', '" onmouseover="alert(1)" x="'],
  ['the end of an attribute in single quotes', "' onmouseover='alert(1)' x='"],
  [
    'the end of an action',
    '</cwdb-action><cwdb-action action="call" endpoint="arn:aws:lambda:us-east-1:1:function:evil">{}',
  ],
  ['an action', '<cwdb-action action="html" event="mouseenter">x</cwdb-action>'],
  ['the end of the style', '</style><style>*{display:none}</style>'],
  ['CSS', '}*{background:url(https://evil.example/x)}'],
  ['an address of a script', 'javascript:alert(1)'],
  ['the end of a JSON text', '"},"action":"approve","incident":"inc-0000000000000009'],
  ['escapes of JSON', '\\u003cscript\\u003e\\"'],
  ['a comment', '<!-- --!> <![CDATA[ ]]>'],
  ['the end of a drawing', '</title></text></svg><svg onload=alert(1)>'],
  ['entities', '&lt;script&gt;&#60;script&#62;&quot;'],
  ['direction marks', 'safe\u202e\u2066gpj.exe\u2069\u200b\ufeff'],
  ['control characters', 'a\u0000b\u0007c\u001b[31m\r\n\u2028d'],
  ['a lone half of a character', '\ud800<b>\udc00'],
  ['templates', '{{ 1 }} `x` #{1}'],
];

/** What a page is made of: each element with the names of its attributes. */
const shapeOf = (elements: Element[]) =>
  elements.map(({ tag, attributes }) => `${tag} ${Object.keys(attributes).sort().join(' ')}`);

const known = [
  'action',
  'all',
  'at',
  'incident',
  'me',
  'next',
  'of',
  'owner',
  'remediation',
  'signal',
  'switch',
  'view',
];

describe('every view with a hostile text in every place', () => {
  let harmless: string[][];
  let pages: string[][];
  let read: Element[][][];

  beforeAll(async () => {
    const plain = await everyView('x');
    harmless = elementsOf(plain).map(shapeOf);
    pages = await Promise.all(payloads.map(([, payload]) => everyView(payload)));
    const elements = elementsOf(pages.flat());
    read = pages.map((_, index) => elements.slice(index * plain.length, (index + 1) * plain.length));
  }, 120_000);

  const rows = payloads.map(([what], index) => [what, index] as const);

  test.each(rows)('%s changes nothing of what it is made of', (_what, index) => {
    expect(harmless.length).toBeGreaterThan(25);
    expect((read[index] ?? []).map(shapeOf)).toEqual(harmless);
  });

  test.each(rows)('%s makes no button call anything else', (_what, index) => {
    for (const elements of read[index] ?? []) {
      const actions = actionsAmong(elements);

      expect(actions.length).toBeGreaterThan(0);
      for (const { endpoint: called, params, display } of actions) {
        expect([called, display]).toEqual([endpoint, 'widget']);
        expect(Object.keys(params).filter((name) => !known.includes(name))).toEqual([]);
      }
    }
  });

  test.each(rows)('%s makes no link lead elsewhere than to the console of AWS', (_what, index) => {
    const links = (read[index] ?? []).flat().flatMap(({ attributes }) => attributes.href ?? []);

    expect(links.length).toBeGreaterThan(5);
    for (const link of links) expect(link).toMatch(/^https:\/\/ap-northeast-1\.console\.aws\.amazon\.com\//);
  });

  test.each(rows)('%s leaves the parameters of buttons the same text in markup and as JSON', (_what, index) => {
    const parameters = (pages[index] ?? []).flatMap((page) =>
      [...page.matchAll(/<cwdb-action[^>]*>(.*?)<\/cwdb-action>/gs)].map(([, raw = '']) => raw),
    );

    expect(parameters.length).toBeGreaterThan(100);
    for (const raw of parameters) expect(raw).toMatch(/^[ !-%(-;=?-_a-~]*$/);
  });
});

test('the report of the last seven days is made of what it is made of, whatever the texts', async () => {
  const week = async (hostile: string) => {
    const world = createBoardWorld();
    for (const [index, entries] of Object.values(scenes).entries()) {
      await record(
        world,
        incidentId(index + 1),
        entries.map((entry) => withText(entry, hostile)),
      );
    }
    return shown(world, { view: 'week' });
  };
  const pages = await Promise.all(['x', ...payloads.map(([, payload]) => payload)].map(week));

  const [harmless = [], ...read] = elementsOf(pages);

  const tags = new Set(harmless.map(({ tag }) => tag));
  const names = new Set(harmless.flatMap(({ attributes }) => Object.keys(attributes)));
  expect(tags.size).toBeGreaterThan(15);
  for (const { tag, attributes } of read.flat()) {
    expect(tags).toContain(tag);
    expect([...names]).toEqual(expect.arrayContaining(Object.keys(attributes)));
    expect(attributes).not.toHaveProperty('href');
  }
});

test('whatever the text, all views are made of the same, and hold no control character or direction mark', async () => {
  const parts = fc.constantFrom(
    ...['<', '>', '"', "'", '&', '`', '=', '/', '\\', '{', '}', '<script>', '</', '-->', ']]>'],
    ...['on', '\u202e', '\u0000', '\n', '日本', '😀', '\ud83d', '&#x3c;', 'a', '</cwdb-action>'],
  );
  const text = fc.array(parts, { minLength: 1, maxLength: 12 }).map((all) => `x${all.join('')}`);
  const plain = await everyView('x');
  const hostile = await Promise.all(fc.sample(text, { numRuns: 12, seed: 6 }).map(everyView));

  const shapes = elementsOf([...plain, ...hostile.flat()]).map(shapeOf);

  for (const [index, shape] of shapes.entries()) expect(shape).toEqual(shapes[index % plain.length]);
  for (const page of hostile.flat()) expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
}, 120_000);
