import type { PeopleSettings } from '../functions/people/people-settings.ts';

/**
 * How people are told, called and asked: docs/being-told.md. After a change: npm run deploy.
 *
 * - channels    each has a queue and a function of its own, so that one that is down keeps no other waiting. All take `severities`
 *               (info, warning, critical), `owners`, `quietHours` and `language`; what is left out takes everything, at any time
 * - severity    where a remediation's incidents weigh more or less than by default
 * - escalation  who is told next where nobody acknowledges what is critical
 * - links       where messages lead
 * - report      when the weekly report is mailed
 *
 * Secrets are named here, never written: `{ parameter: '/kizuki/slack-token' }` is an SSM SecureString,
 * `{ secretsManager: 'kizuki/slack-token' }` a secret in Secrets Manager. A new value needs no deployment.
 */
export const people: PeopleSettings = {
  channels: [
    // The topic kizuki-incidents, to which people subscribe by mail.
    { kind: 'sns', name: 'sns' },

    // {
    //   kind: 'slack',
    //   name: 'slack',
    //   token: { parameter: '/kizuki/slack-token' },
    //   channel: 'C0123456789',
    //   signingSecret: { parameter: '/kizuki/slack-signing-secret' },
    //   quietHours: [{ from: '22:00', to: '07:00', timeZone: 'Asia/Tokyo' }],
    //   language: 'ja',
    // },
    // {
    //   kind: 'pagerduty',
    //   name: 'pager',
    //   routingKey: { secretsManager: 'kizuki/pagerduty' },
    //   severities: ['critical'],
    // },
    // {
    //   kind: 'jira',
    //   name: 'jira',
    //   url: 'https://example.atlassian.net',
    //   user: 'kizuki@example.com',
    //   token: { parameter: '/kizuki/jira-token' },
    //   project: 'OPS',
    //   assignees: { 'host-team': '5b10ac8d82e05b22cc7d4ef5' },
    // },
    // {
    //   kind: 'redmine',
    //   name: 'redmine',
    //   url: 'https://redmine.example.com',
    //   apiKey: { parameter: '/kizuki/redmine-key' },
    //   project: 'operations',
    //   assignees: { 'host-team': 5 },
    // },
  ],
  // severity: { 'restart-demo-service': { resolved: 'warning' } },
  // escalation: [{ afterMinutes: 15, channels: ['pager'] }],
  // links: { board: 'https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home#dashboards/dashboard/kizuki-ap-northeast-1' },
  // On Mondays, to the topic kizuki-incidents.
  report: { day: 1, at: '09:00', timeZone: 'Asia/Tokyo' },
};
