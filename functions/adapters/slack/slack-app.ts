import type { SlackSettings } from '../../people/people-settings.ts';
import type { SlackApp } from '../../people/slack/slack-app.ts';
import type { Language } from '../../text.ts';
import { serviceUrl } from '../http/service-url.ts';
import { createSlackApi, type SlackApiPorts } from './slack-api.ts';
import { SlackRefusedError } from './slack-refused-error.ts';

/** Where Slack takes answers to a person; https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const responseHosts = ['hooks.slack.com', 'hooks.slack-gov.com'];

/** The app of a Slack channel that has buttons; undefined for one without. `language` is that of the deployment. */
export function slackApp(settings: SlackSettings, language: Language, ports: SlackApiPorts): SlackApp | undefined {
  if (!('token' in settings) || settings.signingSecret === undefined) return undefined;
  const { signingSecret, endpoint } = settings;
  const api = createSlackApi(settings, ports);
  return {
    name: settings.name,
    language: settings.language ?? language,
    signingSecret: () => ports.secrets.read(signingSecret),
    forgetSigningSecret: () => ports.secrets.forget(signingSecret),
    async openView(trigger_id, view) {
      await api('views.open', { trigger_id, view }, { repeatable: false });
    },
    async tell(responseUrl, text) {
      const { host, hostname } = serviceUrl(responseUrl);
      if (!(responseHosts.includes(hostname) || (endpoint !== undefined && host === serviceUrl(endpoint).host))) {
        throw new Error(`${host} is no host of Slack’s, and is told nothing`);
      }
      const { status } = await ports.call({
        method: 'POST',
        url: responseUrl,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ response_type: 'ephemeral', replace_original: false, text }),
        repeatable: true,
      });
      if (status >= 300) throw new SlackRefusedError('response_url', `http_${status}`);
    },
    async changeBlocks({ channel, ts }, { text, blocks }) {
      const input = { channel, ts, text, blocks, parse: 'none', link_names: false };
      await api('chat.update', input, { repeatable: true });
    },
  };
}
