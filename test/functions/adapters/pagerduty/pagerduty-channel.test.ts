import { inspect } from 'node:util';
import type { HttpRequest } from '../../../../functions/adapters/http/http-call.ts';
import { pagerDutyChannel } from '../../../../functions/adapters/pagerduty/pagerduty-channel.ts';
import { PagerDutyRefusedError } from '../../../../functions/adapters/pagerduty/pagerduty-refused-error.ts';
import { quickCaller } from '../http/quick-caller.ts';
import { messageAbout } from '../messages.ts';
import { keptSecrets } from '../secrets/kept-secrets.ts';
import { type PagerDutyStandIn, startPagerDutyStandIn } from './pagerduty-stand-in.ts';

let pager: PagerDutyStandIn;
let secrets: ReturnType<typeof keptSecrets>;
let slept: number[];

beforeEach(async () => {
  pager = await startPagerDutyStandIn();
  secrets = keptSecrets({ key: pager.key });
  slept = [];
});

afterEach(() => pager.close());

const channel = () =>
  pagerDutyChannel(
    { kind: 'pagerduty', name: 'pager', routingKey: { parameter: 'key' }, endpoint: pager.endpoint },
    { call: quickCaller(slept), secrets },
  );

describe('an alert in the stand-in for PagerDuty', () => {
  test('is triggered, acknowledged and resolved under the id of the incident', async () => {
    const states: unknown[] = [];
    const acknowledged = { by: 'hanako', at: '2026-11-22T00:05:00.000Z' };
    const messages = [
      messageAbout({ state: 'failed' }),
      messageAbout({ state: 'failed', acknowledged }),
      messageAbout({ state: 'resolved', acknowledged }),
    ];

    for (const message of messages) {
      expect(await channel().deliver(message)).toEqual({ messageId: 'inc-1' });
      states.push(pager.alerts.get('inc-1'));
    }

    expect(states).toEqual(['triggered', 'acknowledged', 'resolved']);
  });

  test('is resolved when a person closed the incident', async () => {
    await channel().deliver(messageAbout({ state: 'escalated' }));

    await channel().deliver(messageAbout({ state: 'closed' }));

    expect(pager.alerts.get('inc-1')).toBe('resolved');
  });

  test('says what happened to what, whose it is, and where to read on', async () => {
    const links = [{ text: 'Board', url: 'https://aws.example/board' }];

    await channel().deliver(messageAbout({ state: 'failed', links }));

    expect(pager.events[0]).toMatchObject({
      event_action: 'trigger',
      dedup_key: 'inc-1',
      client: 'Kizuki',
      links: [{ href: 'https://aws.example/board', text: 'Board' }],
      payload: {
        summary: '[Kizuki] failed: Restart a service (host/mi-0de30000000000001)',
        source: 'host/mi-0de30000000000001',
        severity: 'critical',
        component: 'restart-service',
        group: 'host-team',
        class: 'failed',
        timestamp: '2026-11-22T00:00:00.000Z',
        custom_details: { incident: 'inc-1', account: '000000000000', timeline: [expect.stringContaining('web-down')] },
      },
    });
  });

  test.each(['critical', 'warning', 'info'] as const)('has the severity %s', async (severity) => {
    await channel().deliver(messageAbout({ state: 'held', severity }));

    expect(pager.events[0]?.payload.severity).toBe(severity);
  });

  test('fits in what PagerDuty takes, and keeps the latest of a long timeline', async () => {
    const timeline = Array.from({ length: 5_000 }, (_, index) => `${index} \u0007あ${'あ'.repeat(200)}`);

    await channel().deliver(
      messageAbout({ state: 'failed', timeline }, { body: '\u0007'.repeat(200_000), subject: 'あ'.repeat(2_000) }),
    );

    expect(pager.events).toHaveLength(1);
    expect(pager.events[0]?.payload.custom_details.timeline.at(-1)).toMatch(/^4999 /);
  });

  test('is about something else than an incident, too', async () => {
    const { incident: _, ...message } = messageAbout({}, { incidentId: 'switch-all' });

    await channel().deliver(message);

    expect(pager.alerts.get('switch-all')).toBe('triggered');
  });
});

describe('what goes wrong', () => {
  test.each([429, 500, 503])('%i is tried again, which the key makes safe', async (status) => {
    pager.trouble = [{ status, body: '' }];

    await channel().deliver(messageAbout({ state: 'failed' }));

    expect(pager.requests).toHaveLength(2);
    expect(slept).toHaveLength(1);
  });

  test('400 is not tried again, and its errors are named', async () => {
    const errors = ["'payload.severity' is invalid", "'payload.source' is missing or blank"];
    pager.trouble = [{ status: 400, body: JSON.stringify({ status: 'invalid event', message: 'm', errors }) }];

    const delivery = channel().deliver(messageAbout({ state: 'failed' }));

    await expect(delivery).rejects.toMatchObject({ status: 400, errors });
    await expect(delivery).rejects.toThrow(/severity' is invalid; 'payload.source'/);
    expect(pager.requests).toHaveLength(1);
  });

  test('an answer that is not of PagerDuty is told by its status', async () => {
    pager.trouble = [{ status: 404, body: '<html>' }];

    await expect(channel().deliver(messageAbout())).rejects.toThrow('refused the event with 404: it gave no reason');
  });

  test('a new key is used without a deployment when the old one is refused', async () => {
    const delivers = channel();
    await delivers.deliver(messageAbout({ state: 'failed' }));
    pager.key = 'f'.repeat(32);
    secrets.values.key = pager.key;

    await delivers.deliver(messageAbout({ state: 'failed' }));

    expect(pager.events).toHaveLength(2);
    expect(secrets.reads).toEqual(['key', 'key']);
  });

  test('a key that is refused is in no error, also where PagerDuty quotes it', async () => {
    const body = JSON.stringify({ errors: [`routing_key ${pager.key} is unknown`] });
    pager.trouble = [
      { status: 400, body },
      { status: 400, body },
    ];

    const error = await channel()
      .deliver(messageAbout())
      .catch((thrown) => thrown);

    expect(error).toBeInstanceOf(PagerDutyRefusedError);
    expect(inspect(error, { depth: null })).not.toContain(pager.key);
  });
});

test.each([
  ['us', 'https://events.pagerduty.com/v2/enqueue'],
  ['eu', 'https://events.eu.pagerduty.com/v2/enqueue'],
] as const)('an account of the region %s is reached at %s', async (region, url) => {
  const asked: HttpRequest[] = [];
  const call = async (request: HttpRequest) => {
    asked.push(request);
    return { status: 202, headers: {}, text: '' };
  };

  await pagerDutyChannel(
    { kind: 'pagerduty', name: 'pager', routingKey: { parameter: 'key' }, region },
    { call, secrets },
  ).deliver(messageAbout());

  expect(asked).toMatchObject([{ url, repeatable: true }]);
});
