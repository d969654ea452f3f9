import { RefusedByFunctionError } from '../../../../functions/people/board/board-ports.ts';
import { restart } from '../../decision/world.ts';
import { type BoardWorld, createBoardWorld, endpoint, incidentId, now, record, shown } from './board-world.ts';
import { actionsIn, tagsIn, textIn } from './reading.ts';
import { at, came, decided, executionId, held, host, parameters, scenes } from './scenes.ts';

const press = (world: BoardWorld, params: Record<string, unknown>, fields: Record<string, string> = {}) =>
  shown(world, params, { forms: { all: fields } });

/** A board with an incident of each scene, by the scene's name. */
async function everyScene(world = createBoardWorld()) {
  const ids: Record<string, string> = {};
  for (const [index, [name, entries]] of Object.entries(scenes).entries()) {
    ids[name] = incidentId(index + 1);
    await record(world, incidentId(index + 1), entries);
  }
  return { world, ids: ids as Record<'escalated' | 'asking' | 'held' | 'running' | 'resolved', string> };
}

describe('the list', () => {
  test('says that nothing waits where nothing is open', async () => {
    const page = await shown(createBoardWorld());

    expect(textIn(page)).toContain('No incident is open. Nothing waits for you.');
  });

  test('has what most needs a person first, with why, and ways to each', async () => {
    const { world, ids } = await everyScene();

    const page = await shown(world);

    const rows = actionsIn(page).filter(({ params }) => params.view === 'incident');
    expect(rows.map(({ params }) => params.incident)).toEqual([ids.asking, ids.escalated, ids.held, ids.running]);
    expect(textIn(page)).toMatch(/All open 4 .*awaiting approval 1 .*needs a person 1 .*held 1 .*running 1 .*Ended/);
    expect(textIn(page)).toContain('answer by 2026-11-22 04:00:00 UTC, in 40 min');
    expect(textIn(page)).toContain('the last 3 runs of this remediation failed');
    expect(textIn(page)).toContain('went down again after 3 s · the last runbook of the remediation did not help');
  });

  test.each([
    ['held', ['held']],
    ['over', ['resolved']],
    ['failed', []],
  ] as const)('of what is %s has those alone', async (of, names) => {
    const { world, ids } = await everyScene();

    const page = await press(world, { of });

    const rows = actionsIn(page).filter(({ params }) => params.view === 'incident');
    expect(rows.map(({ params }) => params.incident)).toEqual(names.map((name) => ids[name]));
  });

  test('goes on page by page, each incident once, and back to the first', async () => {
    const world = createBoardWorld();
    for (let number = 1; number <= 60; number += 1) {
      await record(world, incidentId(number), [came({ target: `host/i-${number}` })]);
    }

    const seen: unknown[] = [];
    const lengths: number[] = [];
    let params: Record<string, unknown> | undefined = {};
    while (params !== undefined && lengths.length < 5) {
      const actions = actionsIn(await press(world, params));
      const rows = actions.filter((one) => one.params.view === 'incident');
      lengths.push(rows.length);
      seen.push(...rows.map((one) => one.params.incident));
      params = actions.find(({ label }) => label === 'Next 25')?.params;
    }

    expect(lengths).toEqual([25, 25, 10]);
    expect(new Set(seen).size).toBe(60);
  });

  test('is that of one owner where that is asked for', async () => {
    const remediations = [restart, { ...restart, name: 'other', owner: 'web-team' }];
    const world = createBoardWorld({ remediations });
    await record(world, incidentId(1), [came({ owner: 'sre' })]);
    await record(world, incidentId(2), [came({ owner: 'web-team' })]);
    const all = actionsIn(await shown(world));

    const page = await press(world, all.find(({ label }) => label === 'web-team')?.params ?? {});

    const rows = actionsIn(page).filter(({ params }) => params.view === 'incident');
    expect(rows.map(({ params }) => params.incident)).toEqual([incidentId(2)]);
  });

  test('says at the top that all automation is off, and that a storm is on', async () => {
    const world = createBoardWorld();
    world.switches.set('all', 'off');
    await world.guards.storm({ since: at(60), until: at(3_600), incidentId: incidentId(9) });

    const text = textIn(await shown(world));

    expect(text).toContain('All automation is switched off: nothing is started until somebody switches it on.');
    expect(text).toContain(`A storm of signals is on since 2026-11-22 03:01:00 UTC (${incidentId(9)})`);
  });
});

describe('an incident', () => {
  test('shows what led to it, how long each step took, which one failed and what holds the next run', async () => {
    const { world, ids } = await everyScene();
    world.ports.readDocument = async () => ({
      mainSteps: [
        { name: 'UnitExists', action: 'aws:runCommand', description: 'Refuse / 中止', onFailure: 'Abort' },
        { name: 'Restart', action: 'aws:runCommand', description: 'Restart it / 再起動', onFailure: 'step:Undo' },
        {
          name: 'StaysUp',
          action: 'aws:runCommand',
          description: 'See it stay up / 確認',
          onFailure: 'step:Undo',
          isEnd: true,
        },
        { name: 'Undo', action: 'aws:runCommand', description: 'Bring it back / 元に戻す', isEnd: true },
      ],
    });
    await world.guards.hold(host, { by: 'taro', reason: 'disk swap', until: at(7_200), incidentId: ids.escalated });

    const page = await press(world, { view: 'incident', incident: ids.escalated });

    const text = textIn(page);
    expect(text).toContain('alarm kizuki-demo-service-down went to ALARM');
    expect(text).toMatch(/See it stay up .*failed here \(Failed\)/);
    expect(text).toContain('What takes it back, where something fails');
    expect(text).toMatch(/✓ Restart 5\.0 s/);
    expect(text).toMatch(/person taro keeps every run off the target until 2026-11-22 05:00:00 UTC/);
    expect(text).toContain('restarted kizuki-demo-web.service');
    const labels = tagsIn(page).flatMap(({ attributes }) => attributes['aria-label'] ?? []);
    expect(labels).toEqual(expect.arrayContaining(['4 steps in 21 s', 'Flow of 4 steps; StaysUp failed']));
  });

  test('offers what may be done in its state, and no more', async () => {
    const { world, ids } = await everyScene();
    const offered = async (name: keyof typeof ids) =>
      actionsIn(await press(world, { view: 'incident', incident: ids[name] })).flatMap(
        ({ params }) => params.action ?? [],
      );

    expect(await offered('asking')).toEqual(['approve', 'reject', 'acknowledge', 'hold']);
    expect(await offered('escalated')).toEqual(['acknowledge', 'close', 'hold']);
    expect(await offered('running')).toEqual(['acknowledge', 'hold']);
    expect(await offered('resolved')).toEqual(['hold']);
  });

  test('asks a confirmation before each change, which names the target', async () => {
    const { world, ids } = await everyScene();

    for (const id of Object.values(ids)) {
      const changes = actionsIn(await press(world, { view: 'incident', incident: id })).filter(
        ({ params }) => params.action,
      );
      for (const { confirmation } of changes) expect(confirmation).toContain(host.id);
    }
  });

  test('offers links to the SSM console in place of buttons where only some may answer', async () => {
    const world = createBoardWorld({
      remediations: [{ ...restart, approval: { approvers: ['arn:aws:iam::*:role/oncall-*'] } }],
    });
    await record(world, incidentId(1), scenes.asking ?? []);

    const page = await press(world, { view: 'incident', incident: incidentId(1) });

    expect(actionsIn(page).flatMap(({ params }) => params.action ?? [])).toEqual(['acknowledge', 'hold']);
    const links = tagsIn(page).flatMap(({ attributes }) => attributes.href ?? []);
    expect(links).toContain(
      `https://ap-northeast-1.console.aws.amazon.com/systems-manager/automation/execute/Kizuki-answer?region=ap-northeast-1#Incident=${incidentId(1)}&Answer=approve&Remediation=restart-demo-service`,
    );
    expect(textIn(page)).toContain('arn:aws:iam::*:role/oncall-*');
  });

  test('offers to trust the remediation again where its failures opened the breaker', async () => {
    const { world, ids } = await everyScene();
    const run = {
      holder: '',
      incidentId: 'i',
      remediation: restart.name,
      target: 't',
      until: at(0),
      by: 'signal',
    } as const;
    for (const number of [1, 2, 3]) {
      const one = { ...run, holder: `h${number}`, startedAt: at(-4_000 + number) };
      await world.guards.reserve({ ...host, id: `host/${number}` }, one, at(-4_000));
      await world.guards.settle({ ...host, id: `host/${number}` }, one, 'failed');
    }

    const actions = actionsIn(await press(world, { view: 'incident', incident: ids.held }));

    expect(actions.find(({ params }) => params.action === 'reset')?.params).toMatchObject({
      remediation: restart.name,
    });
  });

  test('that is a storm says what is known of it, and offers to hold nothing', async () => {
    const world = createBoardWorld();
    await record(world, incidentId(1), [
      came({ target: 'storm/ap-northeast-1', remediation: 'storm' }),
      {
        ...{ id: 'storm', at: at(1), type: 'storm', since: at(0), signals: 50, targets: 48 },
        common: { name: 'Zone', value: 'a', targets: 46, of: 48 },
      },
    ]);

    const list = await shown(world);
    const page = await press(world, { view: 'incident', incident: incidentId(1) });

    expect(textIn(list)).toContain('50 signals on 48 targets since 2026-11-22 03:00:00 UTC');
    expect(textIn(page)).toContain('Likely common cause Zone=a, on 46 of 48 sick targets');
    expect(actionsIn(page).flatMap(({ params }) => params.action ?? [])).toEqual(['acknowledge', 'close']);
  });

  test('says which hours and calendars the remediation keeps to, and holds outside of them', async () => {
    const asked = async (hours: { from: string; to: string }[]) => {
      const calendar = { names: ['freeze'], hours };
      const world = createBoardWorld({ remediations: [{ ...restart, guardrails: { calendar } }] });
      await record(world, incidentId(1), scenes.held ?? []);
      return textIn(await press(world, { view: 'incident', incident: incidentId(1) }));
    };

    expect(await asked([{ from: '03:00', to: '04:00' }])).toContain(
      'within its hours; freeze is asked at each decision',
    );
    expect(await asked([{ from: '09:00', to: '17:00' }])).toContain('calendar changes are allowed only');
  });

  test('shows the latest of a long timeline, and all of it when asked', async () => {
    const world = createBoardWorld();
    const looks = Array.from({ length: 60 }, (_, index) => ({
      ...{
        id: `looked-again/${index}`,
        at: at(10 + index),
        type: 'looked-again' as const,
        count: index,
        found: `look ${index}`,
      },
    }));
    await record(world, incidentId(1), [
      came(),
      decided(held({ guardrail: 'kill-switch', scope: 'global' })),
      ...looks,
    ]);

    const page = await press(world, { view: 'incident', incident: incidentId(1) });
    const more = actionsIn(page).find(({ label }) => label === 'Show them');
    const whole = await press(world, more?.params ?? {});

    expect(textIn(page)).toContain('22 earlier entries are not shown.');
    expect(textIn(page)).not.toContain('look 19');
    expect(textIn(whole)).toContain('look 0');
  });

  test('that there is none of is said, with the way back', async () => {
    const page = await press(createBoardWorld(), { view: 'incident', incident: incidentId(77) });

    expect(textIn(page)).toContain(`There is no incident ${incidentId(77)}.`);
    expect(actionsIn(page).map(({ params }) => params)).toEqual([{ view: 'list' }]);
  });

  test('is shown as far as it can be read, and what could not be is said', async () => {
    const { world, ids } = await everyScene();
    world.ports.guards.read = () => Promise.reject(new Error('Rate exceeded'));
    world.ports.readDocument = () => Promise.reject(new Error('no such document'));

    const text = textIn(await press(world, { view: 'incident', incident: ids.held }));

    expect(text).toContain('could not be read: the state of the guardrails (Rate exceeded)');
    expect(text).toContain('could not be read: the document Kizuki-host-restart-service (no such document)');
    expect(text).toContain('What you can do');
    expect(world.failures).toHaveLength(2);
  });
});

describe('a button', () => {
  const fields = { by: 'hanako', reason: 'as agreed', minutes: '30' };
  const said = { incident: incidentId(2), by: 'hanako', via: 'dashboard', reason: 'as agreed' };
  const question = { remediation: 'restart-demo-service', signal: 'alarm-1' };

  test.each<[string, string, object]>([
    ['Approve', 'asking', { ...said, ...question, answer: 'approve' }],
    ['Reject', 'asking', { ...said, ...question, answer: 'reject' }],
    ['I have it', 'asking', { ...said, answer: 'acknowledge' }],
    ['Hold the target', 'asking', { ...said, answer: 'hold', minutes: '30' }],
    ['Close', 'held', { ...said, incident: incidentId(3), answer: 'close' }],
  ])('%s passes on who, why and what was shown, and shows the incident again', async (label, name, payload) => {
    const { world, ids } = await everyScene();
    const incident = ids[name as keyof typeof ids];
    const action = actionsIn(await press(world, { view: 'incident', incident })).find((one) => one.label === label);

    const page = await press(world, action?.params ?? {}, fields);

    expect(world.asked).toEqual([{ fn: 'kizuki-answer', payload }]);
    expect(tagsIn(page).some(({ attributes }) => attributes.role === 'status')).toBe(true);
    expect(textIn(page)).toContain(host.id);
  });

  test('that lets go of a target is there where it is held', async () => {
    const { world, ids } = await everyScene();
    await world.guards.hold(host, { by: 'taro', reason: 'disk swap', until: at(7_200), incidentId: ids.held });
    const page = await press(world, { view: 'incident', incident: ids.held });

    await press(world, actionsIn(page).find(({ label }) => label === 'Release the target')?.params ?? {}, {
      by: 'hanako',
    });

    expect(actionsIn(page).some(({ label }) => label === 'Hold the target')).toBe(false);
    expect(world.asked[0]?.payload).toEqual({ incident: ids.held, by: 'hanako', via: 'dashboard', answer: 'release' });
  });

  test('does nothing without a name, says so, and keeps what was written', async () => {
    const { world, ids } = await everyScene();

    const page = await press(
      world,
      { view: 'incident', incident: ids.held, action: 'close' },
      { by: ' ', reason: 'mended' },
    );

    expect(world.asked).toEqual([]);
    expect(textIn(page)).toContain('Nothing was done: write your name first.');
    expect(tagsIn(page).find(({ attributes }) => attributes.name === 'reason')?.attributes.value).toBe('mended');
  });

  test('that was refused says why, and keeps what was written', async () => {
    const { world, ids } = await everyScene();
    world.ports.ask = () => Promise.reject(new RefusedByFunctionError('the answer does not count: it expired'));

    const page = await press(world, { view: 'incident', incident: ids.asking, action: 'reject' }, fields);

    expect(textIn(page)).toContain('Nothing was changed: the answer does not count: it expired');
    expect(tagsIn(page).find(({ attributes }) => attributes.name === 'reason')?.attributes.value).toBe('as agreed');
    expect(world.failures).toEqual([]);
  });

  test('remembers the name that a person gave for the next', async () => {
    const { world, ids } = await everyScene();
    const page = await press(world, { view: 'incident', incident: ids.held, action: 'acknowledge' }, fields);
    const back = actionsIn(page).find(({ label }) => label === '← All incidents');

    const list = await press(world, back?.params ?? {});
    const again = await press(
      world,
      actionsIn(list).find(({ params }) => params.incident === ids.asking)?.params ?? {},
    );

    expect(tagsIn(again).find(({ attributes }) => attributes.name === 'by')?.attributes.value).toBe('hanako');
  });
});

describe('switches and runbooks', () => {
  test('show how each switch stands, and switch it with a confirmation', async () => {
    const world = createBoardWorld();
    world.switches.delete(restart.name);
    const page = await press(world, { view: 'controls' });
    const [all, one] = actionsIn(page).filter(({ params }) => params.action === 'switch');

    await press(world, all?.params ?? {}, { by: 'hanako', reason: 'too many at once' });
    await press(world, one?.params ?? {}, { by: 'hanako' });

    expect(textIn(page)).toContain('missing, holds');
    expect([all?.confirmation, one?.confirmation]).toEqual([
      expect.stringContaining('Switch all automation off?'),
      expect.stringContaining('Switch restart-demo-service on again?'),
    ]);
    expect(world.asked).toEqual([
      { fn: 'kizuki-run', payload: { switch: 'off', by: 'hanako', reason: 'too many at once' } },
      { fn: 'kizuki-run', payload: { switch: 'on', remediation: restart.name, by: 'hanako' } },
    ]);
  });

  test('run a remediation with the parameters that a person gives, the same run however often it is pressed', async () => {
    const world = createBoardWorld();
    world.ports.ask = async (fn, payload) => {
      world.asked.push({ fn, payload });
      return {
        remediation: restart.name,
        incidentId: incidentId(1),
        decision: { kind: 'run', document: 'D', parameters },
      };
    };
    await record(world, incidentId(1), scenes.running ?? []);
    const form = await press(world, { view: 'run', remediation: restart.name });
    const run = actionsIn(form).find(({ label }) => label === 'Run');
    const written = {
      by: 'hanako',
      reason: 'again',
      'parameter.ServiceName': 'web',
      'parameter.Empty': ' ',
      other: 'x',
    };

    const page = await press(world, run?.params ?? {}, written);
    await press(world, run?.params ?? {}, written);

    const [first, second] = world.asked;
    expect(first).toEqual({
      fn: 'kizuki-run',
      payload: {
        ...{ remediation: restart.name, parameters: { ServiceName: ['web'] }, requestedBy: 'hanako', reason: 'again' },
        id: expect.stringMatching(new RegExp(`^board-${now}-[0-9a-f]{16}$`)),
      },
    });
    expect(second).toEqual(first);
    expect(textIn(page)).toContain('restart-demo-service: run D: no guardrail holds it');
    expect(textIn(page)).toContain(executionId);
  });

  test('fill the form in with what it ran with in the incident that a person comes from', async () => {
    const { world, ids } = await everyScene();
    const page = await press(world, { view: 'incident', incident: ids.escalated });

    const form = await press(world, actionsIn(page).find(({ label }) => label === 'Run it by hand…')?.params ?? {});

    const field = tagsIn(form).find(({ attributes }) => attributes.name === 'parameter.ServiceName');
    expect(field?.attributes.value).toBe('kizuki-demo-web');
  });
});

describe('an event that nobody should send', () => {
  test.each<[string, unknown, RegExp]>([
    ['another view', { view: 'secrets' }, /malformed at view: it is "secrets"/],
    ['an action that there is none of', { action: 'delete' }, /malformed at action/],
    [
      'an id that is none',
      { view: 'incident', incident: '../../etc' },
      /malformed at incident: it is no id of an incident/,
    ],
    ['a place in the list that is none', { next: '{"pk":"x"}' }, /malformed at next: it is no place in the list/],
    ['a switch that is neither on nor off', { action: 'switch', switch: 'maybe' }, /malformed at switch/],
    [
      'fields that are no texts',
      { widgetContext: { forms: { all: { by: { $gt: '' } } } } },
      /malformed at forms.all.by/,
    ],
    ['more than any widget holds', { me: 'x'.repeat(200_000) }, /longer than 100000 characters/],
    ['no object', 'hello', /Incidents/],
    ['nothing', null, /Incidents/],
  ])('%s is answered in words, and asks for nothing', async (_what, event, text) => {
    const world = createBoardWorld();
    const { board } = await import('../../../../functions/people/board/board.ts');
    const place = { endpoint, partition: 'aws', account: '000000000000', region: 'ap-northeast-1' };

    const page = await board(event, place, world.ports);

    expect(textIn(page)).toMatch(text);
    expect(page).not.toMatch(/at .*\.ts:\d+/);
    expect(world.asked).toEqual([]);
  });

  test('an action without what it is about is refused in words', async () => {
    const world = createBoardWorld();

    const pages = await Promise.all(
      ['approve', 'run', 'switch'].map((action) => press(world, { action }, { by: 'hanako' })),
    );

    expect(pages.map((page) => textIn(page).match(/Nothing was changed: [^.]*?(?= Incidents)/)?.[0])).toEqual([
      'Nothing was changed: the button named no incident',
      'Nothing was changed: there is no remediation ""',
      'Nothing was changed: the button did not say on or off',
    ]);
    expect(world.asked).toEqual([]);
  });

  test('what breaks inside is shown in words, and told to the log', async () => {
    const world = createBoardWorld();
    world.ports.incidents.standings = () => Promise.reject(new Error('The table is gone'));

    const page = await shown(world);

    expect(textIn(page)).toContain('The board could not be read: Error: The table is gone');
    expect(page).not.toContain('board-world.ts');
    expect(world.failures).toHaveLength(1);
  });
});

describe('how it is looked at', () => {
  test('is in the language of the widget, else of a Japanese console, else of the deployment', async () => {
    const world = createBoardWorld();
    const heading = async (params: object, context: object) =>
      textIn(await shown(world, params as Record<string, unknown>, context as Record<string, unknown>)).slice(0, 9);

    expect(await heading({}, {})).toBe('Incidents');
    expect(await heading({ language: 'ja' }, {})).toContain('インシデント');
    expect(await heading({}, { params: { language: 'ja' } })).toContain('インシデント');
    expect(await heading({}, { locale: 'ja' })).toContain('インシデント');
    world.ports.language = 'ja';
    expect(await heading({}, {})).toContain('インシデント');
  });

  test('is the documentation where that is asked for', async () => {
    expect(await shown(createBoardWorld(), { describe: true })).toContain('## Kizuki: incident board');
  });

  test('has a scope on every table header, a name on every drawing and a label on every field', async () => {
    const { world, ids } = await everyScene();
    const views = [
      {},
      ...Object.values(ids).map((incident) => ({ view: 'incident', incident })),
      { view: 'controls' },
      { view: 'run', remediation: restart.name },
    ];
    const pages = await Promise.all(
      views.flatMap((params) => [1_200, 400].map((width) => shown(world, params, { width }))),
    );

    for (const elements of pages.map(tagsIn)) {
      const labelled = new Set(elements.flatMap(({ attributes }) => attributes.for ?? []));
      for (const { tag, attributes } of elements) {
        if (tag === 'th') expect(attributes.scope).toMatch(/^(col|row)$/);
        if (tag === 'svg') expect(attributes).toMatchObject({ role: 'img', 'aria-label': expect.stringMatching(/\w/) });
        if (tag === 'input' || tag === 'select') expect(labelled).toContain(attributes.id);
      }
    }
  });
});
