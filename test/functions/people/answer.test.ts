import { decideFollowUp } from '../../../functions/decision/decide-follow-up.ts';
import { dispatch } from '../../../functions/decision/dispatch.ts';
import { answer } from '../../../functions/people/answer.ts';
import { AnswerRefusedError } from '../../../functions/people/answer-refused-error.ts';
import type { Answer } from '../../../functions/people/parse-answer.ts';
import type { AnswerExecution } from '../../../functions/people/who-answers.ts';
import { pass, restart } from '../decision/world.ts';
import { alarmSignal, host } from '../incident/entries.ts';
import { approve, asking, hanako } from './answer-world.ts';

const oncall = { approval: { approvers: ['arn:aws:iam::*:role/oncall-*'] } };
const rejection = { answer: 'reject', reason: 'the host is being replaced' } as const;

describe('a yes', () => {
  test('is written with who gave it, and leads to another decision that runs what was asked', async () => {
    const { world, ports, incidentId, said, incident } = await asking();

    const result = await answer(said(), ports);

    expect(result).toMatchObject({
      incidentId,
      answer: 'approved',
      by: 'hanako',
      document: 'Kizuki-host-restart-service',
    });
    expect(world.asked).toEqual([
      { incidentId, remediation: restart.name, signalId: alarmSignal().id, why: 'approved', count: 1, rung: 0 },
    ]);
    pass(world, 1);
    await decideFollowUp(world.asked[0] as never, world.ports);
    expect(world.started()[0]?.request).toMatchObject({ parameters: { ServiceName: ['kizuki-demo-web'] } });
    expect((await incident())?.timeline.find(({ type }) => type === 'approved')).toMatchObject({
      by: 'hanako',
      how: 'invoke',
    });
  });

  test('starts nothing by itself: the guardrails are asked first', async () => {
    const { world, ports, said, incident } = await asking();

    await answer(said(), ports);

    expect(world.started()).toEqual([]);
    expect((await incident())?.state).toBe('open');
  });

  test('is whose AWS says it is, whatever name comes with it', async () => {
    const { ports, proven, incident } = await asking([{ ...approve, ...oncall }]);

    const result = await answer(proven({ by: 'somebody else' }), ports);

    expect(result.by).toBe(hanako);
    expect((await incident())?.timeline.find(({ type }) => type === 'approved')).toMatchObject({
      by: hanako,
      how: 'ssm',
    });
  });
});

describe('a no', () => {
  test('closes the incident in the name of who gave it, tells the bus and frees the target for the next', async () => {
    const { world, ports, incidentId, said, incident } = await asking();

    const result = await answer(said(rejection), ports);

    expect(result).toMatchObject({ answer: 'rejected', state: 'closed' });
    expect((await incident())?.timeline.at(-1)).toMatchObject({
      type: 'rejected',
      by: 'hanako',
      reason: rejection.reason,
    });
    expect(world.published.at(-1)).toMatchObject({ incidentId, state: 'closed', previousState: 'awaiting-approval' });
    const guard = await world.ports.guards.read({ target: host, signalId: 'x', remediation: restart.name });
    expect(guard.openIncidentId).toBeUndefined();
    expect(world.asked).toEqual([]);
  });
});

type Scene = Awaited<ReturnType<typeof asking>>;

describe('an answer does not count', () => {
  test.each<[string, Partial<Answer>, (scene: Scene) => unknown, RegExp]>([
    ['to an incident that there is none of', { incident: 'inc-0' }, () => undefined, /there is no such incident/],
    ['without a name', { by: undefined }, () => undefined, /does not say who gives it; add "by"/],
    ['that rejects without a reason', { answer: 'reject' }, () => undefined, /a rejection needs a "reason"/],
    ['for another remediation', { remediation: 'other' }, () => undefined, /it never asked for approval of this/],
    [
      'that comes after another',
      { ...rejection, by: 'taro' },
      ({ ports, said }) => answer(said(), ports),
      /it was approved by hanako at 2026-11-22T03:01:01.000Z, and one answer counts/,
    ],
    ['that comes too late', {}, ({ world }) => pass(world, 60), /expired at 2026-11-22T04:00:01.000Z/],
    [
      'to what is no question any more',
      {},
      ({ world }) =>
        dispatch({ ...alarmSignal({ id: 'ok' }), alarm: { ...alarmSignal().alarm, state: 'OK' } }, world.ports),
      /it is closed, and waits for no answer any more/,
    ],
  ])('%s', async (_what, over, before, why) => {
    const scene = await asking();
    await before(scene);
    const timeline = (await scene.incident())?.timeline;

    const attempt = answer(scene.said(over), scene.ports);

    await expect(attempt).rejects.toThrow(why);
    await expect(attempt).rejects.toThrow(AnswerRefusedError);
    expect((await scene.incident())?.timeline).toEqual(timeline);
    expect(scene.world.started()).toEqual([]);
  });

  test('where only some may give it and nothing proves who this is', async () => {
    const { ports, said } = await asking([{ ...approve, ...oncall }]);

    await expect(answer(said({ by: hanako }), ports)).rejects.toThrow(
      /takes answers from arn:aws:iam::\*:role\/oncall-\* only, and a name proves nothing; start the SSM document/,
    );
  });

  test('where AWS says that it is from somebody else than those who may', async () => {
    const { ports, proven } = await asking([{ ...approve, ...oncall }]);
    const taro = 'arn:aws:sts::000000000000:assumed-role/developer/taro';

    await expect(answer(proven({}, taro), ports)).rejects.toThrow(`and this is ${taro}`);
  });

  test.each<[string, Partial<AnswerExecution>, RegExp]>([
    ['of another document', { document: 'Kizuki-host-restart-service' }, /is of Kizuki-host-restart-service/],
    ['that has ended', { status: 'Success' }, /has ended Success; start Kizuki-answer again/],
    ['for another incident', { parameters: { Incident: ['inc-0'], Answer: ['approve'] } }, /with another Incident/],
    ['that nobody started', { executedBy: undefined }, /does not say who started it/],
  ])('where the execution that should prove it is one %s', async (_what, over, why) => {
    const { ports, proven, executions } = await asking([{ ...approve, ...oncall }]);
    const given = proven();
    executions.set('exec-1', { ...(executions.get('exec-1') as AnswerExecution), ...over });

    await expect(answer(given, ports)).rejects.toThrow(why);
  });

  test('where the execution was started with the opposite', async () => {
    const { ports, proven } = await asking([{ ...approve, ...oncall }]);
    const given = { ...proven(rejection), answer: 'approve' } as const;

    await expect(answer(given, ports)).rejects.toThrow(/was started with another Answer/);
  });

  test('that could be for two questions, until it says for which', async () => {
    const { ports, said } = await asking([approve, { ...approve, name: 'reboot' }]);

    await expect(answer(said(), ports)).rejects.toThrow(
      /it waits for one to reboot and restart-demo-service; add "remediation"/,
    );
    expect(await answer(said({ remediation: 'reboot' }), ports)).toMatchObject({ remediation: 'reboot' });
  });
});

test('of two opposite answers at the same moment one counts, and the other is told so', async () => {
  const { ports, said, incident } = await asking();

  const results = await Promise.allSettled([answer(said(), ports), answer(said({ ...rejection, by: 'taro' }), ports)]);

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const answers = (await incident())?.timeline.filter(({ type }) => type === 'approved' || type === 'rejected');
  expect(answers).toHaveLength(1);
});
