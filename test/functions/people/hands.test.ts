import { dispatch } from '../../../functions/decision/dispatch.ts';
import { answer } from '../../../functions/people/answer.ts';
import { AnswerRefusedError } from '../../../functions/people/answer-refused-error.ts';
import type { Answer } from '../../../functions/people/parse-answer.ts';
import { createWorld, pass, restart } from '../decision/world.ts';
import { alarmSignal, host } from '../incident/entries.ts';
import { asking, hanako, scene } from './answer-world.ts';

/** An incident that a kill switch holds. */
const held = () => {
  const world = createWorld();
  world.state.switches = { global: false, remediation: true };
  return scene(world);
};

const guardOf = ({ world }: Awaited<ReturnType<typeof held>>) =>
  world.ports.guards.read({ target: host, signalId: 'x', remediation: restart.name });

describe('a person who acknowledges', () => {
  test('is on record, changes nothing, and has the bus told', async () => {
    const { world, ports, said, incident, incidentId } = await held();

    const result = await answer(said({ answer: 'acknowledge', via: 'slack' }), ports);

    expect(result).toMatchObject({ incidentId, answer: 'acknowledged', by: 'hanako', state: 'held' });
    expect((await incident())?.timeline.at(-1)).toMatchObject({ type: 'acknowledged', by: 'hanako', how: 'slack' });
    expect((await incident())?.state).toBe('held');
    expect(world.published.at(-1)).toMatchObject({ incidentId, state: 'held', previousState: 'held' });
  });

  test('is on record once, and so is whoever joins', async () => {
    const { ports, said, incident } = await held();

    await answer(said({ answer: 'acknowledge' }), ports);
    await answer(said({ answer: 'acknowledge' }), ports);
    await answer(said({ answer: 'acknowledge', by: 'taro' }), ports);

    const people = (await incident())?.timeline.flatMap((entry) => (entry.type === 'acknowledged' ? [entry.by] : []));
    expect(people).toEqual(['hanako', 'taro']);
  });
});

describe('a person who closes', () => {
  const close = { answer: 'close', reason: 'mended by hand' } as const;

  test('ends the incident in their name, and frees the target for the next', async () => {
    const scene = await held();
    const { world, ports, said, incident, incidentId } = scene;

    const result = await answer(said({ ...close, via: 'dashboard' }), ports);

    expect(result).toMatchObject({ answer: 'closed', state: 'closed' });
    expect((await incident())?.timeline.at(-1)).toMatchObject({ type: 'closed', by: 'hanako', how: 'dashboard' });
    expect((await guardOf(scene)).openIncidentId).toBeUndefined();
    expect(world.published.at(-1)).toMatchObject({ incidentId, state: 'closed', previousState: 'held' });
  });

  test('has what was left undone finished by whoever answers next', async () => {
    const scene = await held();
    const { ports, said } = scene;
    const dying = { ...ports, guards: { ...ports.guards, close: () => Promise.reject(new Error('killed')) } };
    await answer(said(close), dying).catch(() => undefined);

    await expect(answer(said(close), ports)).rejects.toThrow(/it is closed already/);

    expect((await guardOf(scene)).openIncidentId).toBeUndefined();
    expect(await ports.incidents.countDue('2026-11-22T03:30:00.000Z')).toBe(1);
  });

  test('loses to a run that begins at the same moment, whose end is seen', async () => {
    const { ports, said, incident, incidentId } = await held();
    const { append } = ports.incidents;
    ports.incidents.append = async (id, entry) => {
      if (entry.type !== 'closed') return append(id, entry);
      const run = { type: 'attempt', attempt: 1, document: 'd', parameters: {}, clientToken: 't' } as const;
      await append(id, { ...run, id: 'attempt/1', at: entry.at });
      return append(id, entry);
    };

    await expect(answer(said(close), ports)).rejects.toThrow(/it went on at the same moment, and is running/);

    expect(await incident()).toMatchObject({ id: incidentId, state: 'running' });
  });
});

describe('a person who holds the target', () => {
  const hold = { answer: 'hold', reason: 'disk swap', minutes: '30' } as const;

  test('keeps every run off it, until the time is over', async () => {
    const { world, ports, said, incidentId } = await held();
    const { until } = await answer(said(hold), ports);
    world.state.switches = { global: true, remediation: true };

    const [during] = await dispatch(alarmSignal({ id: 'alarm-2' }), world.ports);
    pass(world, 31);
    const [after] = await dispatch(alarmSignal({ id: 'alarm-3' }), world.ports);

    expect(until).toBe('2026-11-22T03:31:01.000Z');
    expect(during?.decision).toEqual({
      kind: 'hold',
      hold: { guardrail: 'person', by: 'hanako', reason: 'disk swap', until, incidentId },
    });
    expect(after?.decision.kind).toBe('run');
  });

  test('lets go of it, or somebody else does, and it may run again', async () => {
    const { world, ports, said, incident } = await held();
    await answer(said(hold), ports);
    world.state.switches = { global: true, remediation: true };

    const released = await answer(said({ answer: 'release', by: 'taro' }), ports);
    const [after] = await dispatch(alarmSignal({ id: 'alarm-2' }), world.ports);

    expect(released).toMatchObject({ answer: 'released', by: 'taro' });
    expect(after?.decision.kind).toBe('run');
    const hands = (await incident())?.timeline.filter(({ type }) => type === 'hold' || type === 'release');
    expect(hands).toMatchObject([{ by: 'hanako', reason: 'disk swap' }, { by: 'taro' }]);
  });

  test('holds it before that is on record, and lets go of it after', async () => {
    const scene = await held();
    const { ports, said } = scene;
    const dying = { ...ports, incidents: { ...ports.incidents, append: () => Promise.reject(new Error('killed')) } };

    await expect(answer(said(hold), dying)).rejects.toThrow('killed');
    const held1 = (await guardOf(scene)).personHold;
    await expect(answer(said({ answer: 'release' }), dying)).rejects.toThrow('killed');

    expect(held1).toMatchObject({ by: 'hanako' });
    expect((await guardOf(scene)).personHold).toEqual(held1);
  });

  test('is who AWS says, where the SSM document passes it on with the same minutes', async () => {
    const { ports, proven, executions } = await asking();
    const said = proven(hold);
    await expect(answer(said, ports)).rejects.toThrow(/was started with another Minutes/);
    const execution = executions.get('exec-1');
    if (execution !== undefined) execution.parameters.Minutes = ['30'];

    const result = await answer(said, ports);

    expect(result.by).toBe(hanako);
  });
});

type Scene = Awaited<ReturnType<typeof held>>;

describe('what a person does is refused', () => {
  test.each<[string, () => Promise<Scene>, Partial<Answer>, RegExp]>([
    ['closing without a reason', held, { answer: 'close' }, /closing needs a "reason"/],
    [
      'closing what runs',
      () => scene(createWorld()),
      { answer: 'close', reason: 'r' },
      /it is running: let the run end/,
    ],
    ['closing what asks', asking, { answer: 'close', reason: 'r' }, /waits for an answer: reject that/],
    ['a hold without a reason', held, { answer: 'hold' }, /a hold needs a "reason"/],
    ['a hold of no time', held, { answer: 'hold', reason: 'r', minutes: '0' }, /"minutes" is 0; give a whole number/],
    ['a hold for ever', held, { answer: 'hold', reason: 'r', minutes: '10081' }, /from 1 to 10080/],
    ['a hold of words', held, { answer: 'hold', reason: 'r', minutes: 'an hour' }, /"minutes" is an hour/],
    ['letting go of what nobody holds', held, { answer: 'release' }, /nobody holds host\/mi-0de30000000000001/],
    ['anything without a name', held, { answer: 'acknowledge', by: undefined }, /does not say who gives it/],
  ])('%s', async (_what, given, said, why) => {
    const { ports, incident, ...scene } = await given();
    const before = await incident();

    const attempt = answer(scene.said(said), ports);

    await expect(attempt).rejects.toThrow(why);
    await expect(attempt).rejects.toThrow(AnswerRefusedError);
    expect(await incident()).toEqual(before);
  });

  test('a hold that ends sooner than the one that stands, which says whose that is', async () => {
    const { ports, said } = await held();
    const hold = { answer: 'hold', reason: 'disk swap' } as const;
    await answer(said({ ...hold, minutes: '60' }), ports);

    const shorter = answer(said({ ...hold, minutes: '30', by: 'taro' }), ports);

    await expect(shorter).rejects.toThrow(/hanako holds host\/mi-0de30000000000001 until 2026-11-22T04:01:01.000Z/);
  });

  test('acknowledging and closing what is over', async () => {
    const { ports, said } = await held();
    await answer(said({ answer: 'close', reason: 'mended' }), ports);

    for (const over of [{ answer: 'acknowledge' }, { answer: 'close', reason: 'r' }] as const) {
      await expect(answer(said(over), ports)).rejects.toThrow(/it is closed/);
    }
  });
});
