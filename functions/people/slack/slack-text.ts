import { clipText } from '../../clean-text.ts';

/** https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
const mostText = 3_000;

export interface PlainText {
  type: 'plain_text';
  text: string;
  emoji: false;
}

export interface Mrkdwn {
  type: 'mrkdwn';
  text: string;
  verbatim: true;
}

/** Text that Slack shows as it is: no mention, link, markup or emoji comes of it. Never empty, and at most `max` characters. */
export function plainText(text: string, max = mostText): PlainText {
  return { type: 'plain_text', text: clipText(text, max) || '-', emoji: false };
}

/** Text with Slack's own markup; what others wrote goes into it through `escapeMrkdwn` only. Nothing in it is linked by itself. */
export function mrkdwn(text: string): Mrkdwn {
  return { type: 'mrkdwn', text, verbatim: true };
}

/**
 * Text as it stands in Slack's markup: no mention (`<!channel>`, `<@U…>`) and no link in disguise (`<https://…|text>`) comes of it.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escapeMrkdwn(text: string): string {
  return text.replace(/[&<>]/g, (character) => entities[character] as string);
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** A link in Slack's markup. */
export function linkMrkdwn({ url, text }: { url: string; text: string }): string {
  const address = url.replace(/[<>|\s]/g, (character) => encodeURIComponent(character)).replaceAll('&', '&amp;');
  return `<${address}|${escapeMrkdwn(text).replaceAll('|', '/')}>`;
}
