import type { AdfNode } from '../../../../functions/adapters/jira/adf.ts';
import { claimLeaseMs } from '../../../../functions/people/claim-message.ts';
import { NoTicketForThatError } from '../../../../functions/people/tickets/ticket-channel.ts';
import { catchUp, createJiraWorld } from '../../adapters/jira/stand-in/world.ts';
import { at, escalatedEvents, failedEvents, heldEvents, resolvedEvents, signalEntry } from '../examples.ts';
import { olivia, ticketScene } from './ticket-scene.ts';

type Scene = Awaited<ReturnType<typeof ticketScene>>;
let scene: Scene;
afterEach(() => scene?.stop());

async function start(...given: Parameters<typeof ticketScene>): Promise<Scene> {
  scene = await ticketScene(...given);
  return scene;
}

const verified = { id: 'verified', at: at(150), type: 'verified', by: 'alarm', evidence: 'OK' } as const;

function nodesOf(document: unknown): AdfNode[] {
  return (document as AdfNode).content ?? [];
}

function textsOf(document: unknown, type: string): string[] {
  return nodesOf(document).flatMap((node) =>
    node.type === type ? [(node.content ?? []).map(({ text }) => text).join('')] : [],
  );
}

describe('an incident that the remediation did not end', () => {
  test('becomes a ticket of its owner, with what people are told and the timeline', async () => {
    const { happens, issue } = await start();

    const result = await happens(...escalatedEvents);

    expect(result).toEqual({ kind: 'sent', messageId: 'OPS-1' });
    expect(issue()).toMatchObject({
      summary: '[Kizuki] needs a person: Restart a service (host/mi-0de30000000000001)',
      assignee: olivia,
      labels: ['kizuki-inc-1'],
    });
    const [told, timeline] = textsOf(issue().description, 'codeBlock');
    expect(told).toMatch(/^Owner: web-team\n[\s\S]*What happened[\s\S]*What is left to do/);
    expect(timeline).toMatch(/signal: alarm kizuki-demo-service-down[\s\S]*escalated to a person/);
  });

  test.each([
    ['failed', failedEvents],
    [
      'held because it ran too often',
      heldEvents({ guardrail: 'repeats', runs: 3, hours: 24, incidentIds: [], until: at(9) }),
    ],
    ['held because it failed too often', heldEvents({ guardrail: 'breaker', failures: 3, incidentIds: [] })],
  ])('has a ticket where it is %s', async (_what, events) => {
    const { happens, world } = await start();

    await happens(...events);

    expect(world.issues).toHaveLength(1);
  });

  test.each([
    ['mended', resolvedEvents],
    [
      'held by something that ends by itself',
      heldEvents({ guardrail: 'cooldown', lastEndedAt: at(0), until: at(900) }),
    ],
  ])('has none where it is %s', async (_what, events) => {
    const { happens, world } = await start();

    const result = await happens(...events);

    expect(result).toEqual({ kind: 'not-for-this-channel' });
    expect(world.requests).toEqual([]);
  });
});

describe('what becomes of it', () => {
  test('is a note with what is new, and the description says how it stands; its end closes it', async () => {
    const { happens, pass, issue } = await start();
    await happens(...escalatedEvents);
    pass(1);

    const result = await happens({ ...verified, at: at(130) });

    expect(result).toEqual({ kind: 'sent', messageId: 'OPS-1' });
    const [note] = issue().comments.map(({ body }) => body);
    expect(textsOf(note, 'paragraph')).toEqual(['The incident now: resolved', 'kizuki-inc-1/resolved']);
    expect(textsOf(note, 'codeBlock')[0]).toMatch(/^\S+ +\+\d+\.\d s {2}verified by the alarm: OK$/);
    expect(textsOf(issue().description, 'codeBlock')[1]).toContain('verified by the alarm: OK');
    expect(issue().status.name).toBe('Done');
  });

  test('closes by the transition to a status of the settings, where there are several', async () => {
    const { happens, issue } = await start(createJiraWorld(), { done: ["Won't Do"] });
    await happens(...escalatedEvents);

    await happens(verified);

    expect(issue().status.name).toBe("Won't Do");
  });

  test('closes by another transition where the first wants what only a person can fill in', async () => {
    const { happens, issue } = await start(createJiraWorld({ demanding: ['Done'] }));
    await happens(...escalatedEvents);

    await happens(verified);

    expect(issue().status.name).toBe("Won't Do");
    expect(issue().comments).toHaveLength(1);
  });

  test('asks a person to close it where every transition wants that', async () => {
    const { happens, issue } = await start(createJiraWorld({ demanding: ['Done', "Won't Do"] }));
    await happens(...escalatedEvents);

    await happens(verified);

    expect(issue().status.name).toBe('To Do');
    expect(JSON.stringify(issue().comments.at(-1))).toContain('Please close it');
  });

  test('closes nothing where that is left to people', async () => {
    const { happens, issue } = await start(createJiraWorld(), { closes: false });
    await happens(...escalatedEvents);

    await happens(verified);

    expect(issue().status.name).toBe('To Do');
    expect(issue().comments).toHaveLength(1);
  });

  test('is in Japanese where the channel is', async () => {
    const { happens, issue, notifyPorts } = await start();
    notifyPorts.language = 'ja';
    await happens(...escalatedEvents);

    expect(issue().summary).toContain('要対応');
  });
});

describe('a message that is delivered again', () => {
  test('after a crash between the opening of the ticket and its record opens no second one', async () => {
    const { happens, incidents, clock, world } = await start();
    const { append } = incidents;
    incidents.append = async (id, event) => {
      if (event.type === 'message') throw new Error('died');
      return append(id, event);
    };
    await expect(happens(...escalatedEvents)).rejects.toThrow('died');
    incidents.append = append;
    clock.seconds += claimLeaseMs / 1_000;

    const result = await happens();

    expect(result).toEqual({ kind: 'sent', messageId: 'OPS-1' });
    expect(world.issues).toHaveLength(1);
    expect(world.issues[0]?.comments).toHaveLength(1);
  });

  test('because the answer was lost finds the ticket that Jira opened', async () => {
    const { happens, world } = await start();
    world.faults.push({ method: 'POST', path: /^\/issue$/, answer: 'cut-after' });
    await expect(happens(...escalatedEvents)).rejects.toThrow(/may have taken the call/);

    const result = await happens();

    expect(result).toEqual({ kind: 'sent', messageId: 'OPS-1' });
    expect(world.issues).toHaveLength(1);
  });

  test('before the search shows the first ticket opens a second, and the next look leaves one of them open', async () => {
    const { happens, pass, sweep, world, incident } = await start(createJiraWorld({ indexLags: true }));
    world.faults.push({ method: 'POST', path: /^\/issue$/, answer: 'cut-after' });
    await expect(happens(...escalatedEvents)).rejects.toThrow();
    await happens();
    catchUp(world);
    pass(5);

    await sweep();

    expect(world.issues.map(({ key, status }) => [key, status.name])).toEqual([
      ['OPS-1', 'Done'],
      ['OPS-2', 'To Do'],
    ]);
    expect((await incident())?.state).toBe('escalated');
  });

  test('in the middle of an update does what is left of it, once', async () => {
    const { happens, world, issue } = await start();
    await happens(...escalatedEvents);
    world.faults.push({ method: 'POST', path: /transitions$/, answer: 'cut-before' });
    await expect(happens(verified)).rejects.toThrow();

    await happens();

    expect(issue().comments).toHaveLength(1);
    expect(issue().status.name).toBe('Done');
  });

  test('is not lost where Jira wants to be left alone for a while', async () => {
    const { happens, world } = await start();
    world.faults.push({ method: 'POST', path: /^\/issue$/, answer: 429, headers: { 'retry-after': '1' } });

    const result = await happens(...escalatedEvents);

    expect(result).toEqual({ kind: 'sent', messageId: 'OPS-1' });
    expect(world.issues).toHaveLength(1);
  });
});

describe('hostile text', () => {
  const hostile = [
    '{{toc}} #12 @olivia [~olivia] [[wiki]] {noformat} </pre> ```',
    '"}],"version":1}',
    '▲ kizuki-inc-1',
    '\u202Eevil\u0007 \u2028second line',
  ].join(' ');

  test('is the text of text nodes, in one block of code', async () => {
    const { happens, issue } = await start();
    const signal = { ...signalEntry(), id: 'signal' };
    if (signal.type !== 'signal' || signal.signal.kind !== 'alarm') throw new Error('the example has no alarm');
    signal.signal = { ...signal.signal, alarm: { ...signal.signal.alarm, reason: hostile } };

    await happens(signal, ...escalatedEvents.slice(1));

    const { description } = issue();
    const kinds = nodesOf(description).map(({ type, content }) =>
      content?.some(({ marks }) => marks) ? 'link' : type,
    );
    expect(kinds).toEqual(['paragraph', 'codeBlock', 'heading', 'codeBlock', 'link', 'paragraph']);
    expect(textsOf(description, 'codeBlock')[1]).toContain('{{toc}} #12 @olivia [~olivia]');
    const text = textsOf(description, 'codeBlock').join('');
    expect(['\u202E', '\u0007', '\u2028'].filter((character) => text.includes(character))).toEqual([]);
  });
});

describe('Jira refuses', () => {
  test('and the error says what and why, and nothing of the token', async () => {
    const { happens, world } = await start(createJiraWorld(), { project: 'NONE' });

    const failure = await happens(...escalatedEvents).catch((error: unknown) => error as Error);

    expect((failure as Error).message).toMatch(
      /does not create an issue in project NONE: 400 project: valid project is required/,
    );
    expect(JSON.stringify(failure, Object.getOwnPropertyNames(failure))).not.toContain(world.token);
  });

  test('a token that was rotated, and the new one is taken without a deployment', async () => {
    const { happens, secret, world } = await start();
    const tokens = ['old', world.token];
    Object.defineProperty(secret, 'value', { get: () => tokens.shift() ?? world.token });

    const result = await happens(...escalatedEvents);

    expect(result).toEqual({ kind: 'sent', messageId: 'OPS-1' });
  });
});

test('a message that is about no incident has no place in a tracker', async () => {
  const { channel } = await start();

  const delivering = channel.deliver({
    subject: 'Automation is off',
    body: '',
    incidentId: 'switch-all',
    dedupKey: 'd',
  });

  await expect(delivering).rejects.toThrow(NoTicketForThatError);
});
