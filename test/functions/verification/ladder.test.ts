import { decideFollowUp } from '../../../functions/decision/decide-follow-up.ts';
import { dispatch } from '../../../functions/decision/dispatch.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { StepPhase } from '../../../functions/incident/incident-event.ts';
import { incidentMessage } from '../../../functions/people/message.ts';
import type { AutomationExecution, AutomationStep } from '../../../functions/verification/execution.ts';
import { outcome } from '../../../functions/verification/outcome.ts';
import type { VerificationPorts } from '../../../functions/verification/ports.ts';
import { createWorld, pass, restart } from '../decision/world.ts';
import { alarmSignal } from '../incident/entries.ts';

const reboot = { document: 'Kizuki-ec2-reboot-instance', parameters: ['InstanceId'], timeoutMinutes: 30 };
const replace = { document: 'Kizuki-ec2-replace-instance', parameters: ['InstanceId'], timeoutMinutes: 60 };
const ladder = [reboot, replace].map((runbook) => ({ runbook, parameters: {} }));
const guardrails = { demoteAfter: 9, breaker: 9, repeats: { runs: 9, hours: 24 } };
const climbing: Remediation = { ...restart, ladder, guardrails };
const phases: Record<string, StepPhase> = { Restart: 'act', VerifyAlarm: 'verify', UndoRestart: 'undo' };

function step(name: string, status: string): AutomationStep {
  return {
    name,
    action: 'aws:runCommand',
    status,
    outputs: {},
    startedAt: '2026-11-22T03:00:02.000Z',
    endedAt: '2026-11-22T03:00:03.000Z',
  };
}

const unverified = { status: 'Failed', steps: [step('Restart', 'Success'), step('VerifyAlarm', 'TimedOut')] };
const verified = { status: 'Success', steps: [step('Restart', 'Success'), step('VerifyAlarm', 'Success')] };

/** An incident whose first run is under way; `end` ends the run that was started last, a minute later. */
async function running(remediation: Remediation = climbing) {
  const world = createWorld({ remediations: [remediation] });
  const [result] = await dispatch(alarmSignal(), world.ports);
  const incidentId = result?.incidentId ?? '';
  const ends = new Map<string, AutomationExecution>();
  const ports: VerificationPorts = {
    ...world.ports,
    followUps: world.followUps,
    automations: { read: async (id) => ends.get(id) ?? Promise.reject(new Error('InvalidExecution')) },
    phaseOf: (_document, name) => phases[name],
    isOurs: () => true,
  };
  const end = async (over: Partial<AutomationExecution>) => {
    pass(world, 1);
    const last = world.started().at(-1);
    const id = last?.executionId ?? '';
    const execution = {
      id,
      document: last?.request.document ?? '',
      status: 'Failed',
      outputs: {},
      steps: [],
      endedAt: world.state.now,
    };
    ends.set(id, { ...execution, ...over });
    return outcome({ of: 'execution', executionId: id, status: over.status ?? 'Failed', executedBy: '' }, ports);
  };
  const climb = async () => {
    pass(world, 1);
    return decideFollowUp(world.asked.at(-1) as never, world.ports);
  };
  const incident = async () => fold(incidentId, await world.ports.incidents.timeline(incidentId));
  const history = () => world.ports.guards.history(remediation.name);
  return { world, ports, end, climb, incident, history, incidentId };
}

describe('a ladder', () => {
  test('goes up rung by rung, each only because the one before did not help, and then to a person', async () => {
    const { world, end, climb, history } = await running();

    const states: (string | undefined)[] = [];
    for (let rung = 0; rung < 3; rung += 1) {
      states.push((await end(unverified))?.state);
      if (rung < 2) await climb();
    }

    expect(world.started().map(({ request }) => request.document)).toEqual([
      'Kizuki-host-restart-service',
      reboot.document,
      replace.document,
    ]);
    expect(states).toEqual(['open', 'open', 'escalated']);
    expect(world.asked.map(({ rung, count }) => [rung, count])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect((await history())?.runs.map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'failed']);
  });

  test('ends with the rung that helps', async () => {
    const { world, end, climb } = await running();
    await end(unverified);
    await climb();

    const incident = await end(verified);

    expect(incident?.state).toBe('resolved');
    expect(world.asked).toHaveLength(1);
  });

  test.each<[string, Partial<AutomationExecution>]>([
    ['a person cancelled the run', { status: 'Cancelled', steps: [step('Restart', 'Cancelled')] }],
    ['a person said no to a step', { status: 'Rejected', steps: [step('Restart', 'Failed')] }],
    ['an alarm of theirs stopped it', { status: 'Exited', steps: [step('Restart', 'Cancelled')] }],
    ['its undo failed', { status: 'Failed', steps: [step('Restart', 'Failed'), step('UndoRestart', 'Failed')] }],
  ])('ends at a person where %s', async (_when, over) => {
    const { world, end } = await running();

    const incident = await end(over);

    expect(incident?.state).toBe('escalated');
    expect(world.asked).toEqual([]);
  });

  test('waits for the alarm where nothing else proves the run', async () => {
    const { world, end } = await running();

    const incident = await end({ status: 'Success', steps: [step('Restart', 'Success')] });

    expect(incident?.state).toBe('verifying');
    expect(world.asked).toEqual([]);
  });

  test('goes on where an undo took back what was changed', async () => {
    const { end } = await running();

    const incident = await end({
      status: 'Failed',
      steps: [step('Restart', 'Failed'), step('UndoRestart', 'Success')],
    });

    expect(incident?.timeline.find(({ type }) => type === 'next-rung')).toMatchObject({ rung: 1 });
  });

  test('stops, and shows why, where a guardrail holds the next rung', async () => {
    const { world, end, climb, incident } = await running();
    await end(unverified);
    world.state.switches = { global: false, remediation: true };

    await climb();

    expect(world.started()).toHaveLength(1);
    expect((await incident())?.state).toBe('held');
    expect(world.published.at(-1)).toMatchObject({ state: 'held' });
  });

  test('asks a person before each rung under approve, also where a person asked for the first', async () => {
    const { world, end, climb } = await running({ ...climbing, autonomy: 'approve' });
    await dispatch(
      {
        ...{
          id: 'request-1',
          kind: 'request',
          account: '000000000000',
          region: 'ap-northeast-1',
          time: world.state.now,
        },
        request: { remediation: restart.name, parameters: {}, requestedBy: 'hanako' },
      },
      world.ports,
    );
    await end(unverified);

    const result = await climb();

    expect(result).toMatchObject({ decision: { kind: 'ask', document: reboot.document } });
    expect(world.started()).toHaveLength(1);
  });

  test('sends what it asks itself again where the first delivery died before, and no more once it is decided on', async () => {
    const { world, ports, end, climb } = await running();
    const { send } = ports.followUps;
    ports.followUps.send = () => Promise.reject(new Error('killed'));
    await expect(end(unverified)).rejects.toThrow('killed');
    ports.followUps.send = send;

    await end(unverified);
    await climb();
    const asked = world.asked.length;
    const first = { of: 'execution', executionId: 'execution-1', status: 'Failed', executedBy: '' } as const;
    await outcome(first, ports);

    expect(asked).toBe(1);
    expect(world.asked).toHaveLength(asked);
  });
});

describe('a remediation that fails again and again', () => {
  const strict: Remediation = { ...climbing, guardrails: { ...guardrails, demoteAfter: 2, breaker: 3 } };

  test('loses its autonomy, so that the next rung asks a person', async () => {
    const { end, climb, history, incident } = await running(strict);
    await end(unverified);
    await climb();
    await end(unverified);

    const result = await climb();

    expect((await history())?.demoted).toBeDefined();
    expect(result).toMatchObject({ decision: { kind: 'ask', document: replace.document } });
    expect((await incident())?.timeline.find(({ type }) => type === 'demoted')).toMatchObject({ failures: 2 });
  });

  test('says so in the message of that incident, and how it is given back', async () => {
    const { end, incident } = await running({
      ...strict,
      ladder: [],
      guardrails: { ...guardrails, demoteAfter: 1, breaker: 1 },
    });
    await end(unverified);

    const now = await incident();
    const [en, ja] = (['en', 'ja'] as const).map(
      (language) => now && incidentMessage(now, { en: 'Restart', ja: '再起動' }, language).body,
    );

    expect(en).toMatch(/1 failed run: restart-demo-service asks a person first from now on/);
    expect(en).toMatch(/restart-demo-service runs no more/);
    expect(en).toMatch(/npx kizuki reset restart-demo-service/);
    expect(ja).toMatch(/今後 restart-demo-service は事前に承認を求めます/);
  });

  test('is told of once, however often the end is told', async () => {
    const { end, incident } = await running({
      ...strict,
      ladder: [],
      guardrails: { ...guardrails, demoteAfter: 1, breaker: 1 },
    });
    await end(unverified);
    await end(unverified);

    const types = (await incident())?.timeline.map(({ type }) => type) ?? [];

    expect(types.filter((type) => type === 'demoted' || type === 'breaker-opened')).toEqual([
      'demoted',
      'breaker-opened',
    ]);
  });

  test('does not count what a person stopped', async () => {
    const { end, history } = await running({ ...strict, ladder: [], guardrails: { ...guardrails, demoteAfter: 1 } });

    await end({ status: 'Cancelled' });

    expect((await history())?.runs.map(({ outcome: said }) => said)).toEqual([undefined]);
    expect((await history())?.demoted).toBeUndefined();
  });
});
