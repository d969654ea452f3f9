import { decideFollowUp } from '../../../functions/decision/decide-follow-up.ts';
import type { FollowUpRequest } from '../../../functions/decision/follow-up.ts';
import type { IncidentChange } from '../../../functions/incident/incident.ts';
import { answer } from '../../../functions/people/answer.ts';
import type { OutgoingMessage } from '../../../functions/people/channel.ts';
import { type NotifyPorts, notify } from '../../../functions/people/notify.ts';
import { type ChannelSettings, mailOnly } from '../../../functions/people/people-settings.ts';
import { pass } from '../decision/world.ts';
import { asking } from './answer-world.ts';

/** Brings every change that is on the bus to people, in a world in which a person was asked. */
async function telling() {
  const scene = await asking();
  const sent: OutgoingMessage[] = [];
  const ports: NotifyPorts = {
    incidents: scene.world.ports.incidents,
    guards: scene.world.ports.guards,
    channel: { name: 'sns', deliver: async (message) => ({ messageId: `msg-${sent.push(message)}` }) },
    settings: mailOnly.channels[0] as ChannelSettings,
    people: mailOnly,
    now: () => scene.world.state.now,
    language: 'en',
    titleOf: (name) => ({ en: name, ja: name }),
  };
  const tell = async () => {
    for (const change of scene.world.published.splice(0) as IncidentChange[]) await notify(change, ports);
  };
  const followUp = async () => {
    pass(scene.world, 1);
    await decideFollowUp(scene.world.asked.splice(0)[0] as FollowUpRequest, scene.world.ports);
  };
  await tell();
  return { ...scene, sent, tell, followUp };
}

test('people are asked again where the plan changed after their yes', async () => {
  const { world, ports, said, sent, tell, followUp } = await telling();
  await answer(said(), ports);
  world.ports.resolveParameters = () => ({ ServiceName: ['another'] });

  await followUp();
  await tell();

  expect(sent).toHaveLength(2);
  expect(sent[1]?.body).toContain('Waits for a yes to: Kizuki-host-restart-service ServiceName=another');
});

test('people are told of a no, and who has it now', async () => {
  const { ports, said, sent, tell } = await telling();
  await answer(said({ answer: 'reject', reason: 'the host is being replaced' }), ports);

  await tell();

  expect(sent[1]?.subject).toContain('closed');
  expect(sent[1]?.body).toContain('rejected by hanako (as they say) — the host is being replaced.');
  expect(sent[1]?.body).toContain('Nothing was run, and nothing will be for this incident: hanako has host/mi-');
});

test('whoever said yes is told that somebody works on the target already', async () => {
  const { world, ports, said, sent, tell, followUp } = await telling();
  await answer(said(), ports);
  const until = '2026-11-22T05:00:00.000Z';
  world.ports.guards.read = async () => ({
    lock: { holder: 'another/signal', incidentId: 'inc-2', remediation: 'another', until },
  });

  await followUp();
  await tell();

  expect(sent[1]?.body).toContain('the target is being worked on by another (inc-2)');
});

test('nobody is told of the yes itself: what comes of it is told', async () => {
  const { ports, said, sent, tell } = await telling();
  await answer(said(), ports);

  await tell();

  expect(sent).toHaveLength(1);
});
