import { clipText } from '../../clean-text.ts';
import type { IncidentFacts, OutgoingMessage } from '../../people/channel.ts';
import type { Severity } from '../../people/people-settings.ts';
import {
  escapeMrkdwn,
  linkMrkdwn,
  type Mrkdwn,
  mrkdwn,
  type PlainText,
  plainText,
} from '../../people/slack/slack-text.ts';
import { slackWords } from '../../people/slack/slack-words.ts';
import type { Language } from '../../text.ts';
import { paragraphBlocks } from './paragraph-blocks.ts';
import { type Button, slackButtons } from './slack-buttons.ts';

export type Block =
  | { type: 'header'; text: PlainText }
  | { type: 'section'; text: PlainText | Mrkdwn }
  | { type: 'context'; elements: (PlainText | Mrkdwn)[] }
  | { type: 'actions'; elements: Button[] };

/** What is posted to Slack, by the Web API and by a webhook alike. */
export interface SlackMessage {
  /** What notifications show, where blocks cannot. */
  text: string;
  blocks: Block[];
  attachments: { color: string; fallback: string; blocks: Block[] }[];
  parse: 'none';
  link_names: false;
  unfurl_links: false;
  unfurl_media: false;
}

export interface SlackMessageOptions {
  language: Language;
  /** Whether someone listens to buttons. */
  buttons: boolean;
  /** Without the text, where Slack finds it too long. */
  short?: boolean;
}

/**
 * A message in Slack's blocks: its subject, buttons, and in the colour of its severity who and what it is about, its text and its
 * links. What others wrote stands in plain text only, from which Slack makes no mention, link or markup. Limits: 150 characters a
 * header, 3,000 a text, 10 elements a context, 50 blocks a message – and about 13,000 of JSON over all, which is not documented.
 * https://docs.slack.dev/reference/block-kit/blocks/ https://github.com/slackapi/bolt-js/issues/2509
 */
export function slackMessage(message: OutgoingMessage, options: SlackMessageOptions): SlackMessage {
  const { subject, body, incident } = message;
  const buttons = options.buttons ? slackButtons(message, options.language) : [];
  const details: Block[] = [
    ...(incident === undefined ? [] : [facts(incident, options.language)]),
    ...(options.short ? [] : paragraphBlocks(body)),
    ...links(incident?.links ?? []),
  ];
  return {
    text: escapeMrkdwn(clipText(subject, 300)),
    blocks: [
      { type: 'header', text: plainText(subject, 150) },
      ...(buttons.length === 0 ? [] : [{ type: 'actions' as const, elements: buttons }]),
    ],
    attachments:
      details.length === 0
        ? []
        : [{ color: colourOf(incident), fallback: escapeMrkdwn(clipText(subject, 300)), blocks: details }],
    parse: 'none',
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

const colours: Record<Severity, string> = { critical: '#d1242f', warning: '#d4a72c', info: '#57606a' };
const mended = '#1a7f37';

function colourOf(incident: IncidentFacts | undefined): string {
  if (incident === undefined) return colours.info;
  return incident.state === 'resolved' ? mended : colours[incident.severity];
}

function facts({ owner, target, account, region, acknowledged }: IncidentFacts, language: Language): Block {
  const named: [keyof typeof slackWords, string][] = [
    ['owner', owner],
    ['target', target],
    ['account', `${account} ${region}`],
  ];
  if (acknowledged !== undefined) named.push(['acknowledgedBy', acknowledged.by]);
  const elements = named.map(([name, value]) => plainText(`${slackWords[name][language]}: ${value}`, 300));
  return { type: 'context', elements };
}

/** A link too long for a text is left out. */
function links(given: IncidentFacts['links']): Block[] {
  const texts = given.map(linkMrkdwn).filter(({ length }) => length < 3_000);
  if (texts.length === 0) return [];
  return [{ type: 'context', elements: texts.slice(0, 10).map(mrkdwn) }];
}
