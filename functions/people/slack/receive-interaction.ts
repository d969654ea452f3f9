import { type Interaction, readInteraction } from './interaction.ts';
import { reasonMissing, rejectView } from './reject-view.ts';
import type { SlackApp } from './slack-app.ts';
import type { SlackRequest } from './verify-signature.ts';

export interface ReceivePorts {
  findApp(request: SlackRequest): Promise<SlackApp | undefined>;
  /** Has the request acted on, after it was answered. */
  handOver(request: SlackRequest, incidentId: string): Promise<void>;
}

/** What Slack is answered. */
export interface SlackResponse {
  statusCode: number;
  /** JSON. */
  body?: string;
}

/** A form of Slack's is far smaller. */
const mostCharacters = 500_000;

/**
 * Answers what Slack sends when a person presses a button or sends a dialog off, within the three seconds that Slack waits: opens the
 * dialog for a reason itself, and hands everything else over. What Slack did not sign, or not within five minutes, is refused without
 * a word on why.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
export async function receiveInteraction(request: SlackRequest, ports: ReceivePorts): Promise<SlackResponse> {
  if (request.body.length > mostCharacters) return { statusCode: 413 };
  const app = await ports.findApp(request);
  if (app === undefined) return { statusCode: 401 };
  const interaction = readInteraction(request.body);
  if (interaction === undefined) return { statusCode: 400 };
  const { incident } = interaction.kind === 'other' ? { incident: '' } : interaction.about;
  const response = await answerNow(interaction, app);
  if (response === undefined) await ports.handOver(request, incident);
  return response ?? { statusCode: 200 };
}

/** What must be done at once; undefined where it can wait. */
async function answerNow(interaction: Interaction, app: SlackApp): Promise<SlackResponse | undefined> {
  const { language } = app;
  if (interaction.kind === 'other') return { statusCode: 200 };
  if (interaction.kind === 'rejection') {
    return interaction.reason === '' ? { statusCode: 200, body: JSON.stringify(reasonMissing(language)) } : undefined;
  }
  const { button, about, user, responseUrl, triggerId } = interaction;
  if (button !== 'reject' || !user.isOwn) return undefined;
  const view = rejectView({ about, responseUrl }, language);
  if (view === undefined) throw new Error(`the dialog to reject ${about.incident} is too long for Slack`);
  await app.openView(triggerId, view);
  return { statusCode: 200 };
}
