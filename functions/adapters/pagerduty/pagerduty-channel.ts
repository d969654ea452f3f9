import { cleanText } from '../../clean-text.ts';
import type { MessageChannel } from '../../people/channel.ts';
import type { PagerDutySettings } from '../../people/people-settings.ts';
import type { HttpAnswer, HttpCall } from '../http/http-call.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import { withFreshSecret } from '../secrets/with-fresh-secret.ts';
import { pagerDutyEvent } from './pagerduty-event.ts';
import { PagerDutyRefusedError } from './pagerduty-refused-error.ts';

const endpoints = { us: 'https://events.pagerduty.com/v2', eu: 'https://events.eu.pagerduty.com/v2' };

/**
 * A service of PagerDuty, by the Events API v2: an alert for each incident, with the incident's id as its key, under which a repeat
 * changes nothing. The routing key is read anew where PagerDuty does not take it.
 * https://developer.pagerduty.com/docs/events-api-v2-overview
 */
export function pagerDutyChannel(
  { name, routingKey, region = 'us', endpoint = endpoints[region] }: PagerDutySettings,
  { call, secrets }: { call: HttpCall; secrets: SecretReader },
): MessageChannel {
  return {
    name,
    async deliver(message) {
      const event = pagerDutyEvent(message);
      await withFreshSecret(
        secrets,
        routingKey,
        async (key) => {
          const answer = await call({
            method: 'POST',
            url: `${endpoint}/enqueue`,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ routing_key: key, ...event }),
            repeatable: true,
          });
          if (answer.status !== 202) throw refusal(answer, key);
        },
        isKeyRefused,
      );
      return { messageId: event.dedup_key };
    },
  };
}

function isKeyRefused(error: unknown): boolean {
  if (!(error instanceof PagerDutyRefusedError)) return false;
  const { status, errors } = error;
  return status === 401 || status === 403 || errors.some((text) => /routing.?key|integration/i.test(text));
}

/** PagerDuty says what is wrong in `errors`, where it may quote the key. */
function refusal({ status, text }: HttpAnswer, key: string): PagerDutyRefusedError {
  const words = errorsIn(text).map((word) => cleanText(word.replaceAll(key, '…'), 300));
  return new PagerDutyRefusedError(status, words);
}

function errorsIn(text: string): string[] {
  try {
    const { errors, message } = JSON.parse(text) as { errors?: unknown; message?: unknown };
    const all = Array.isArray(errors) && errors.length > 0 ? errors : [message];
    return all.filter((one) => typeof one === 'string').slice(0, 10);
  } catch {
    return []; // not PagerDuty that answered; the status says more than the text
  }
}
