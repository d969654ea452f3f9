import { claimLeaseMs } from '../../../../functions/people/claim-message.ts';
import { createJiraWorld, type JiraWorld } from '../../adapters/jira/stand-in/world.ts';
import { at, escalatedEvents } from '../examples.ts';
import { ticketScene } from './ticket-scene.ts';

const reminder = { id: 'reminder/1', at: at(140), type: 'reminder', about: 'escalated' } as const;
const verified = { id: 'verified', at: at(200), type: 'verified', by: 'alarm', evidence: 'OK' } as const;

interface Interruption {
  /** Of the requests to Jira, or of the entries on the timeline, that one, counted from 0. */
  of: 'request' | 'entry';
  number: number;
  how: 'before' | 'after';
}

/** A ticket's whole life, in which one thing goes wrong; each message is delivered again until it was taken. */
async function live(world: JiraWorld, interruption?: Interruption) {
  const scene = await ticketScene(world);
  const { incidents, clock } = scene;
  let entries = 0;
  const { append } = incidents;
  incidents.append = async (id, event) => {
    if (!/^message/.test(event.type)) return append(id, event);
    const hits = interruption?.of === 'entry' && interruption.number === entries;
    entries += 1;
    if (hits && interruption.how === 'before') throw new Error('died');
    const added = await append(id, event);
    if (hits) throw new Error('died');
    return added;
  };
  if (interruption?.of === 'request') interrupt(world, interruption);

  for (const event of [escalatedEvents, [reminder], [verified]]) {
    let result = await scene.happens(...event).catch((error: Error) => error);
    for (let delivery = 1; result instanceof Error && delivery < 5; delivery += 1) {
      clock.seconds += claimLeaseMs / 1_000;
      result = await scene.happens().catch((error: Error) => error);
    }
    if (result instanceof Error) throw result;
    scene.pass(1);
  }
  scene.pass(30);
  await scene.sweep();
  const requests = world.requests.length;
  const life = { issues: world.issues, state: (await scene.incident())?.state, requests, entries };
  await scene.stop();
  return life;
}

/** The fault is to be taken by the request of this number, whichever it is. */
function interrupt(world: JiraWorld, { number, how }: Interruption): void {
  const { requests } = world;
  let count = 0;
  requests.push = (...items) => {
    const [request] = items;
    const length = Array.prototype.push.apply(requests, items);
    // the caller repeats what may be repeated once: both fail, as where the service is down for a moment
    const isHit = count === number;
    count += 1;
    if (request === undefined || !isHit) return length;
    const { method, path } = request;
    const same = new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    const fault = { method, path: same, answer: how === 'before' ? ('cut-before' as const) : ('cut-after' as const) };
    world.faults.push(fault, { ...fault });
    return length;
  };
}

test('whatever request to Jira is lost, or entry not written, there is one ticket, with each note once, closed in the end', async () => {
  const undisturbed = await live(createJiraWorld());
  const all: Interruption[] = (['before', 'after'] as const).flatMap((how) => [
    ...Array.from({ length: undisturbed.requests }, (_, number) => ({ of: 'request' as const, number, how })),
    ...Array.from({ length: undisturbed.entries }, (_, number) => ({ of: 'entry' as const, number, how })),
  ]);

  const found: object[] = [];
  for (const interruption of all) {
    const { issues, state } = await live(createJiraWorld(), interruption);
    const [issue, ...others] = issues;
    const notes = (issue?.comments ?? []).map(({ body }) => /kizuki-inc-1\/[\w/-]+/.exec(JSON.stringify(body))?.[0]);
    const isRight =
      others.length === 0 &&
      state === 'resolved' &&
      issue?.status.name === 'Done' &&
      new Set(notes).size === notes.length &&
      notes.includes('kizuki-inc-1/resolved');
    if (!isRight) found.push({ interruption, issues: issues.length, state, status: issue?.status.name, notes });
  }

  expect(undisturbed.requests).toBeGreaterThan(10);
  expect(all.length).toBeGreaterThan(30);
  expect(found).toEqual([]);
}, 120_000);
