import type { OutgoingMessage } from '../../people/channel.ts';
import { parameterWords } from '../../people/parameter-words.ts';
import { type ButtonKind, buttonValue } from '../../people/slack/button-value.ts';
import { type PlainText, plainText } from '../../people/slack/slack-text.ts';
import { slackWords } from '../../people/slack/slack-words.ts';
import type { Language } from '../../text.ts';

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
export interface Button {
  type: 'button';
  /** Unique in a message; begins with what the button does, up to the colon. */
  action_id: string;
  text: PlainText;
  style?: 'primary' | 'danger';
  value: string;
  confirm?: { title: PlainText; text: PlainText; confirm: PlainText; deny: PlainText };
}

/** Slack takes 25 elements in a block; more questions than this are answered elsewhere. */
const mostQuestions = 5;

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const mostValue = 2_000;

/** What a person may do from the message: answer what the incident asks, and acknowledge what waits for somebody. */
export function slackButtons({ incidentId, incident }: OutgoingMessage, language: Language): Button[] {
  if (incident === undefined) return [];
  const { questions, state, acknowledged } = incident;
  const answers = questions.slice(0, mostQuestions).flatMap((question, index): Button[] => {
    const { remediation, signalId, document, parameters } = question;
    const about = { incident: incidentId, remediation, signal: signalId };
    const which = questions.length > 1 ? `: ${remediation}` : '';
    const confirm = {
      title: plainText(slackWords.approveTitle[language], 100),
      text: plainText(`${document} ${parameterWords(parameters)}`, 300),
      confirm: plainText(slackWords.approve[language], 30),
      deny: plainText(slackWords.cancel[language], 30),
    };
    const label = (kind: 'approve' | 'reject') => plainText(`${slackWords[kind][language]}${which}`, 75);
    return [
      { ...button('approve', index, about), text: label('approve'), style: 'primary', confirm },
      { ...button('reject', index, about), text: label('reject'), style: 'danger' },
    ];
  });
  const waits = state === 'failed' || state === 'escalated' || state === 'held' || state === 'awaiting-approval';
  const acknowledge: Button[] =
    waits && acknowledged === undefined
      ? [
          {
            ...button('acknowledge', 0, { incident: incidentId }),
            text: plainText(slackWords.acknowledge[language], 75),
          },
        ]
      : [];
  return [...answers, ...acknowledge].filter(({ value }) => value.length <= mostValue);
}

function button(kind: ButtonKind, index: number, about: Parameters<typeof buttonValue>[0]) {
  return { type: 'button' as const, action_id: `kizuki-${kind}:${index}`, value: buttonValue(about) };
}
