import type { Hold } from '../../../../functions/decision/decision.ts';
import { createJiraWorld } from '../../adapters/jira/stand-in/world.ts';
import { at, escalatedEvents, heldEvents } from '../examples.ts';
import { olivia, ticketScene } from './ticket-scene.ts';

type Scene = Awaited<ReturnType<typeof ticketScene>>;
let scene: Scene;
afterEach(() => scene.stop());

async function escalated(...given: Parameters<typeof ticketScene>): Promise<Scene> {
  scene = await ticketScene(...given);
  await scene.happens(...escalatedEvents);
  return scene;
}

const verified = (seconds: number) =>
  ({ id: 'verified', at: at(seconds), type: 'verified', by: 'alarm', evidence: 'OK' }) as const;

describe('a person closes the ticket', () => {
  test('and the incident is closed in their name, so that nobody is reminded of it any more', async () => {
    const { person, pass, sweep, incident, published, counted, watched, ports } = await escalated();
    person.closes();
    pass(5);

    await sweep();

    expect(await incident()).toMatchObject({ state: 'closed' });
    expect((await incident())?.timeline).toContainEqual(
      expect.objectContaining({
        type: 'closed',
        by: `jira:${olivia}`,
        how: 'ticket',
        reason: 'ticket OPS-1 was closed',
      }),
    );
    expect(published).toEqual([expect.objectContaining({ incidentId: 'inc-1', state: 'closed' })]);
    expect(counted).toMatchObject({ TicketsLookedAt: 1, ClosedByTicket: 1 });
    pass(60);
    await sweep();
    expect(await watched.due(ports.now(), 10)).toEqual([]);
  });

  test('before something else went wrong, and the incident stays open, with a ticket of its own for that', async () => {
    const { person, pass, sweep, incident, happens, world } = await escalated();
    person.closes();
    pass(1);
    const rerun = { at: at(170), attempt: 2, executionId: 'exec-2' };

    await happens(
      { ...rerun, id: 'attempt/2', type: 'attempt', document: 'd', parameters: {}, clientToken: 't' },
      { ...rerun, id: 'ended/2', type: 'execution-ended', status: 'Failed' },
    );
    pass(5);
    await sweep();

    expect((await incident())?.state).toBe('failed');
    expect(world.issues.map(({ status }) => status.name)).toEqual(['Done', 'To Do']);
  });

  test('and a message that tells of nothing new opens no other ticket', async () => {
    const { person, happens, world } = await escalated();
    person.closes();

    await happens({ id: 'reminder/1', at: at(120), type: 'reminder', about: 'escalated' });

    expect(world.issues).toHaveLength(1);
    expect(world.issues[0]?.status.name).toBe('Done');
  });

  test('while a run is under way, and the incident goes on until that has ended', async () => {
    const { person, pass, sweep, incident, incidents } = await escalated();
    const run = { at: at(110), attempt: 2, document: 'd', parameters: {}, clientToken: 't' };
    await incidents.append('inc-1', { ...run, id: 'attempt/2', type: 'attempt' });
    pass(1);
    person.closes();
    pass(5);

    await sweep();

    expect((await incident())?.state).toBe('running');
    expect((await incident())?.timeline.some(({ type }) => type === 'closed')).toBe(false);
  });

  test('of a hold that only a person ends, and that is over too; that Kizuki decided again meanwhile is no news', async () => {
    scene = await ticketScene();
    const hold: Hold = { guardrail: 'repeats', runs: 3, hours: 24, incidentIds: ['inc-0'], until: at(90_000) };
    const [, decision] = heldEvents(hold);
    await scene.happens(...heldEvents(hold));
    scene.person.closes();
    scene.pass(2);
    await scene.incidents.append('inc-1', { ...decision, id: 'decision/again', at: at(230) } as never);
    scene.pass(5);

    await scene.sweep();

    expect((await scene.incident())?.state).toBe('closed');
  });
});

describe('an incident is over', () => {
  test('and its ticket says so, and is closed, where no message did', async () => {
    const { incidents, pass, sweep, issue, watched, incident } = await escalated();
    await incidents.append('inc-1', verified(150));
    pass(5);

    await sweep();

    expect(issue().status.name).toBe('Done');
    expect(issue().comments).toHaveLength(1);
    expect(JSON.stringify(issue().description)).toContain('verified by the alarm');
    expect((await incident())?.timeline).toContainEqual(
      expect.objectContaining({ type: 'message', about: 'resolved', messageId: 'OPS-1' }),
    );
    expect(await watched.due('2100-01-01T00:00:00.000Z', 10)).toEqual([]);
  });

  test('and a ticket that a person opened again after that stays open', async () => {
    const { happens, person, pass, sweep, issue } = await escalated();
    await happens(verified(150));
    person.reopens();
    pass(30);

    await sweep();

    expect(issue().status.name).toBe('To Do');
    expect(issue().comments).toHaveLength(1);
  });

  test('and whoever has to close its ticket by hand is asked to, once', async () => {
    const { incidents, pass, sweep, issue } = await escalated(createJiraWorld({ transitions: ['In Progress'] }));
    await incidents.append('inc-1', verified(150));
    pass(5);

    await sweep();
    pass(60);
    await sweep();

    expect(issue().status.name).toBe('To Do');
    expect(
      issue()
        .comments.map(({ body }) => JSON.stringify(body))
        .filter((body) => /Please close it/.test(body)),
    ).toHaveLength(1);
  });
});

describe('a tracker that is down', () => {
  test('fails the look, keeps nothing waiting, and is asked again later', async () => {
    const { world, pass, sweep, person, incident } = await escalated();
    person.closes();
    pass(5);
    world.faults.push(...Array.from({ length: 2 }, () => ({ method: 'POST', path: /search/, answer: 503 })));

    await expect(sweep()).rejects.toThrow(/answered 503/);
    const before = (await incident())?.state;
    pass(5);
    await sweep();

    expect([before, (await incident())?.state]).toEqual(['escalated', 'closed']);
  });

  test('does not hold up another tracker', async () => {
    const { ports, pass, person, sweep, incident, tracker } = await escalated();
    person.closes();
    pass(5);
    const [keeper] = ports.keepers;
    if (keeper === undefined) throw new Error('the scene has no tracker');
    const down = { ...tracker, find: () => Promise.reject(new Error('down')) };
    ports.keepers = [{ ...keeper, tracker: down }, keeper];

    await expect(sweep()).rejects.toThrow('down');

    expect((await incident())?.state).toBe('closed');
  });

  test('that takes no token any more has no ticket taken for one that is gone', async () => {
    const { secret, world, pass, sweep, person, incident, watched } = await escalated();
    person.closes();
    secret.value = 'revoked';
    pass(5);

    await expect(sweep()).rejects.toThrow(/401.*put a new one in the secret/);

    expect(await watched.due(at(100_000), 10)).toHaveLength(1);
    secret.value = world.token;
    pass(5);
    await sweep();
    expect((await incident())?.state).toBe('closed');
  });
});

test('tickets that were opened twice are closed but for the one on record', async () => {
  const { world, pass, sweep, issue } = await escalated();
  const { summary, description, labels } = issue();
  world.issues.push({
    ...issue(),
    id: '10900',
    key: 'OPS-900',
    summary,
    description,
    labels,
    comments: [],
    history: [],
  });
  world.indexed.add('10900');
  pass(5);

  await sweep();

  expect(world.issues.map(({ key, status }) => [key, status.name])).toEqual([
    ['OPS-1', 'To Do'],
    ['OPS-900', 'Done'],
  ]);
  expect(JSON.stringify(world.issues[1]?.comments)).toContain('OPS-1');
});

test('of many tickets the tracker is asked at once, and each is looked at in its turn', async () => {
  const { world, incidents, watched, ports, counted, pass, sweep } = await escalated();
  for (let count = 2; count <= 120; count += 1) {
    await incidents.append(`inc-${count}`, escalatedEvents[0] as never);
    await incidents.append(`inc-${count}`, escalatedEvents.at(-1) as never);
    await incidents.append(`inc-${count}`, {
      id: 'm',
      at: at(40),
      type: 'message',
      about: 'escalated',
      channel: 'jira',
      messageId: 'OPS-1',
    });
    await watched.watch(`inc-${count}`, ports.now());
  }
  pass(5);
  world.requests.length = 0;

  await sweep();

  expect(counted).toMatchObject({ TicketsLookedAt: 100, TicketsWaiting: 20 });
  expect(world.requests.filter(({ path }) => path.startsWith('/search'))).toHaveLength(2);
});
