import { decideFollowUp } from '../../functions/decision/decide-follow-up.ts';
import { dispatch } from '../../functions/decision/dispatch.ts';
import { dueFollowUps } from '../../functions/decision/due-follow-ups.ts';
import type { FollowUpRequest } from '../../functions/decision/follow-up.ts';
import type { Remediation } from '../../functions/decision/remediation.ts';
import { fold } from '../../functions/incident/fold.ts';
import type { Incident } from '../../functions/incident/incident.ts';
import { answer } from '../../functions/people/answer.ts';
import { AnswerRefusedError } from '../../functions/people/answer-refused-error.ts';
import type { AutomationExecution } from '../../functions/verification/execution.ts';
import { outcome } from '../../functions/verification/outcome.ts';
import type { VerificationPorts } from '../../functions/verification/ports.ts';
import { createWorld, pass, restart } from '../functions/decision/world.ts';
import { alarmSignal } from '../functions/incident/entries.ts';
import { asking } from '../functions/people/answer-world.ts';
import { callsOf, mortal } from './mortal.ts';

const moments = ['before', 'after'] as const;
const reboot = { document: 'Kizuki-ec2-reboot-instance', parameters: ['InstanceId'], timeoutMinutes: 30 };
const climbing: Remediation = {
  ...restart,
  ladder: [{ runbook: reboot, parameters: {} }],
  guardrails: { demoteAfter: 1, breaker: 2 },
};

/** A person tries again where the function died, until it says that the answer is taken or was taken before. */
async function insist(attempt: () => Promise<unknown>): Promise<void> {
  await attempt().catch((error) => {
    if (!(error instanceof AnswerRefusedError)) throw error;
  });
}

/** Everything that was asked is brought to dispatch, twice, as a queue may. */
async function deliver({
  asked,
  ports,
}: Pick<Awaited<ReturnType<typeof asking>>['world'], 'asked' | 'ports'>): Promise<void> {
  for (const request of asked.splice(0)) {
    await decideFollowUp(request, ports);
    await decideFollowUp(request, ports);
  }
}

describe('one yes, one execution', () => {
  test.each(moments)('however often kizuki-answer is killed %s any of its calls', async (moment) => {
    const first = await asking();
    const calls = await callsOf(first.ports, (ports) => answer(first.said(), ports));
    expect(calls).toBeGreaterThan(4);

    for (let diesAt = 1; diesAt <= calls; diesAt += 1) {
      const { world, ports, said, incident } = await asking();
      await answer(said(), mortal(ports, diesAt, moment).ports).catch(() => undefined);

      await insist(() => answer(said(), ports));
      pass(world, 1);
      await deliver(world);

      expect(world.started()).toHaveLength(1);
      expect((await incident())?.state).toBe('running');
      expect((await incident())?.timeline.filter(({ type }) => type === 'approved')).toHaveLength(1);
    }
  });

  test.each(moments)('however often dispatch is killed %s any of its calls at the follow-up', async (moment) => {
    const scene = async () => {
      const { world, ports, said, incident } = await asking();
      await answer(said(), ports);
      pass(world, 1);
      return { world, incident, request: world.asked[0] as FollowUpRequest };
    };
    const whole = await scene();
    const calls = await callsOf(whole.world.ports, (ports) => decideFollowUp(whole.request, ports));
    expect(calls).toBeGreaterThan(8);

    for (let diesAt = 1; diesAt <= calls; diesAt += 1) {
      const { world, incident, request } = await scene();
      await decideFollowUp(request, mortal(world.ports, diesAt, moment).ports).catch(() => undefined);

      await decideFollowUp(request, world.ports);
      await decideFollowUp(request, world.ports);

      expect(world.started()).toHaveLength(1);
      expect((await incident())?.state).toBe('running');
      expect(dueFollowUps((await incident()) as Incident)).toEqual([]);
    }
  });
});

test.each(moments)(
  'a no closes the incident once, however often kizuki-answer is killed %s any of its calls',
  async (moment) => {
    const no = { answer: 'reject', reason: 'the host is being replaced' } as const;
    const first = await asking();
    const calls = await callsOf(first.ports, (ports) => answer(first.said(no), ports));

    for (let diesAt = 1; diesAt <= calls; diesAt += 1) {
      const { world, ports, said, incident, incidentId } = await asking();
      await answer(said(no), mortal(ports, diesAt, moment).ports).catch(() => undefined);

      await insist(() => answer(said(no), ports));

      expect((await incident())?.state).toBe('closed');
      expect(world.published.at(-1)).toMatchObject({ incidentId, state: 'closed' });
      pass(world, 1);
      const [next] = await dispatch(alarmSignal({ id: 'alarm-2', time: world.state.now }), world.ports);
      expect(next?.incidentId).not.toBe(incidentId);
    }
  },
);

describe('one failed run, one next rung', () => {
  async function failing() {
    const world = createWorld({ remediations: [climbing] });
    const [result] = await dispatch(alarmSignal(), world.ports);
    pass(world, 1);
    const execution: AutomationExecution = {
      ...{ id: 'execution-1', document: 'Kizuki-host-restart-service', status: 'Failed', outputs: {}, steps: [] },
      ...{ endedAt: world.state.now, failure: 'Step Restart failed' },
    };
    pass(world, 1);
    const ports: VerificationPorts = {
      ...world.ports,
      followUps: world.followUps,
      automations: { read: async () => execution },
      phaseOf: () => undefined,
      isOurs: () => true,
    };
    const incidentId = result?.incidentId ?? '';
    const incident = async () => fold(incidentId, await world.ports.incidents.timeline(incidentId));
    return { world, ports, incident };
  }
  const event = { of: 'execution', executionId: 'execution-1', status: 'Failed', executedBy: '' } as const;

  test.each(moments)(
    'however often outcome is killed %s any of its calls, and each event comes twice',
    async (moment) => {
      const whole = await failing();
      const calls = await callsOf(whole.ports, (ports) => outcome(event, ports));
      expect(calls).toBeGreaterThan(8);

      for (let diesAt = 1; diesAt <= calls; diesAt += 1) {
        const { world, ports, incident } = await failing();
        await outcome(event, mortal(ports, diesAt, moment).ports).catch(() => undefined);

        await outcome(event, ports);
        await outcome(event, ports);
        const requests = structuredClone(world.asked);
        await deliver(world);

        expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBe(1);
        const timeline = (await incident())?.timeline.map(({ type }) => type) ?? [];
        expect(timeline.filter((type) => type === 'next-rung')).toHaveLength(1);
        expect(timeline.filter((type) => type === 'demoted')).toHaveLength(1);
        // its autonomy is gone with the failure, so that the next rung asks a person
        expect((await incident())?.state).toBe('awaiting-approval');
        expect(world.started()).toHaveLength(1);
      }
    },
  );

  test('the study finds a planted bug: a follow-up with a new count at every call', async () => {
    const { world, ports } = await failing();
    let count = 0;
    const { send } = ports.followUps;
    ports.followUps.send = (request) => send({ ...request, count: ++count });

    await outcome(event, ports);
    await outcome(event, ports);

    expect(new Set(world.asked.map((request) => request.count)).size).toBe(2);
  });
});
