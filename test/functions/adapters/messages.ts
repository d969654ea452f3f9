import type { IncidentFacts, OutgoingMessage } from '../../../functions/people/channel.ts';

/** A message about an incident, as channels get it. */
export function messageAbout(
  incident: Partial<IncidentFacts> = {},
  message: Partial<Omit<OutgoingMessage, 'incident'>> = {},
): OutgoingMessage {
  const { state = 'awaiting-approval' } = incident;
  return {
    subject: `[Kizuki] ${state}: Restart a service (host/mi-0de30000000000001)`,
    body: [
      'What happened\n  2026-11-22 00:00:01 UTC alarm web-down is in ALARM\n  Target: host/mi-0de30000000000001',
      'What is left to do\n  host-team must look at it',
      `Incident: inc-1 (${state})`,
    ].join('\n\n'),
    incidentId: 'inc-1',
    dedupKey: `inc-1/${state}`,
    ...message,
    incident: {
      state,
      remediation: 'restart-service',
      owner: 'host-team',
      target: 'host/mi-0de30000000000001',
      account: '000000000000',
      region: 'ap-northeast-1',
      openedAt: '2026-11-22T00:00:00.000Z',
      timeline: ['2026-11-22T00:00:00.000Z     +0.0 s  alarm web-down is in ALARM'],
      news: [],
      severity: 'critical',
      questions: [],
      links: [],
      ...incident,
    },
  };
}

export const question = {
  signalId: 'sig-1',
  remediation: 'restart-service',
  document: 'Kizuki-host-restart-service',
  parameters: { ServiceName: ['web'] },
  until: '2026-11-22T01:00:00.000Z',
};
