import { answerDocument } from '../answer-document.ts';
import { AnswerRefusedError } from '../answer-refused-error.ts';
import type { AnswerResult } from '../hands/hand.ts';
import type { Answer } from '../parse-answer.ts';
import { type Interaction, readInteraction } from './interaction.ts';
import type { SlackApp } from './slack-app.ts';
import { escapeMrkdwn, plainText } from './slack-text.ts';
import { slackWords } from './slack-words.ts';
import type { SlackRequest } from './verify-signature.ts';

export interface ActPorts {
  findApp(request: SlackRequest, ageSeconds: number): Promise<SlackApp | undefined>;
  answer(given: Answer): Promise<AnswerResult>;
  /** Told of what could not be shown in Slack, though it was done. */
  onFault(error: unknown): void;
}

/** What was handed over waits for its turn for so long at most: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const longestWaitSeconds = 6 * 3_600 + 300;

export type Acted =
  | { kind: 'answered'; result: AnswerResult }
  | { kind: 'refused'; by: string; problem: string }
  | { kind: 'nothing' };

/**
 * Does what a person asked for in Slack, as who Slack says they are, and tells that person what came of it. Doing it twice does it once:
 * one answer counts, and a yes is to the question that the message showed.
 *
 * @throws {Error} for a request that Slack did not sign, and what the answer itself throws, so that it is tried again.
 */
export async function actOnInteraction(request: SlackRequest, ports: ActPorts): Promise<Acted> {
  const app = await ports.findApp(request, longestWaitSeconds);
  if (app === undefined)
    throw new Error('the request was not signed by Slack, or the signing secret has been changed since');
  const interaction = readInteraction(request.body);
  if (interaction === undefined || interaction.kind === 'other') return { kind: 'nothing' };
  const { user, responseUrl } = interaction;
  const tell = (text: string) => app.tell(responseUrl, text).catch(ports.onFault);
  if (!user.isOwn) {
    await tell(`${slackWords.refused[app.language]} ${slackWords.foreign[app.language]}`);
    return { kind: 'refused', by: user.by, problem: slackWords.foreign.en };
  }
  const given = answerOf(interaction);
  if (given === undefined) return { kind: 'nothing' };
  try {
    const result = await ports.answer(given);
    await Promise.all([tell(saidWords(given)[app.language]), showApproval(interaction, app).catch(ports.onFault)]);
    return { kind: 'answered', result };
  } catch (error) {
    if (!(error instanceof AnswerRefusedError)) throw error;
    await tell(refusal(error, given, app));
    return { kind: 'refused', by: user.by, problem: error.message };
  }
}

function answerOf(interaction: Exclude<Interaction, { kind: 'other' }>): Answer | undefined {
  const { about, user } = interaction;
  const { incident, remediation, signal } = about;
  const base: Omit<Answer, 'answer'> = {
    ...{ incident, by: user.by, via: 'slack' },
    ...(remediation !== undefined && { remediation }),
    ...(signal !== undefined && { signal }),
  };
  if (interaction.kind === 'rejection') return { ...base, answer: 'reject', reason: interaction.reason };
  // a button to reject asks for the reason first
  return interaction.button === 'reject' ? undefined : { ...base, answer: interaction.button };
}

function saidWords({ answer }: Answer) {
  if (answer === 'approve') return slackWords.saidApprove;
  return answer === 'reject' ? slackWords.saidReject : slackWords.saidAcknowledge;
}

/** Why the answer does not count, and where a name proves nothing, how to prove it. */
function refusal(
  error: AnswerRefusedError,
  { incident, answer, remediation, reason }: Answer,
  { language }: SlackApp,
): string {
  const why = `${slackWords.refused[language]} ${escapeMrkdwn(error.message)}`;
  if (!error.needsProof) return why;
  const parameters = [
    `Incident=${incident}`,
    `Answer=${answer}`,
    ...(remediation === undefined ? [] : [`Remediation=${remediation}`]),
    ...(reason === undefined ? [] : ['Reason=…']),
  ];
  const command = `aws ssm start-automation-execution --document-name ${answerDocument} --parameters ${parameters.join(',')}`;
  return `${why}\n${slackWords.prove[language]}\n\`\`\`${escapeMrkdwn(command.replaceAll('`', ''))}\`\`\``;
}

/** Until the next message of the incident, its buttons are gone and it says who said yes; of everything else the next message comes at once. */
async function showApproval(interaction: Interaction, app: SlackApp): Promise<void> {
  if (interaction.kind !== 'button' || interaction.button !== 'approve') return;
  const { place, text, blocks, user } = interaction;
  const said = plainText(`${slackWords.approvedBy[app.language]} ${user.by}`, 300);
  await app.changeBlocks(place, {
    text: text || 'Kizuki',
    blocks: [...blocks.filter(({ type }) => type !== 'actions'), { type: 'context', elements: [said] }],
  });
}
