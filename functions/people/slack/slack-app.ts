import type { Language } from '../../text.ts';
import type { SlackPlace } from './interaction.ts';
import { isFromSlack, type SlackRequest } from './verify-signature.ts';

/** An app in Slack whose buttons are listened to, and what is done there for the person who pressed one. */
export interface SlackApp {
  /** The channel's name in runbooks/people.ts. */
  name: string;
  language: Language;
  signingSecret(): Promise<string>;
  /** To be called when the secret may have been rotated. */
  forgetSigningSecret(): void;
  /** Opens a dialog for the person; within three seconds of the press. */
  openView(triggerId: string, view: object): Promise<void>;
  /** Tells that person alone. */
  tell(responseUrl: string, text: string): Promise<void>;
  /** Changes the blocks of a message, and leaves the rest of it as it is. */
  changeBlocks(place: SlackPlace, message: { text: string; blocks: object[] }): Promise<void>;
}

/**
 * The app whose signing secret the request was signed with; undefined where it is none. A request that fits no secret as it is known
 * has the secrets read once more, at most every `rereadMs`, so that a rotated one is found and nobody can have them read at will.
 */
export function createAppFinder(
  apps: SlackApp[],
  { now, rereadMs = 10_000 }: { now(): number; rereadMs?: number },
): (request: SlackRequest, ageSeconds?: number) => Promise<SlackApp | undefined> {
  let rereadAt = Number.NEGATIVE_INFINITY;

  async function find(request: SlackRequest, ageSeconds: number | undefined): Promise<SlackApp | undefined> {
    const fits = await Promise.all(
      apps.map(async (app) =>
        isFromSlack(request, await app.signingSecret(), {
          now: now(),
          ...(ageSeconds !== undefined && { ageSeconds }),
        }),
      ),
    );
    return apps.find((_, index) => fits[index]);
  }

  return async (request, ageSeconds) => {
    const found = await find(request, ageSeconds);
    if (found !== undefined || now() - rereadAt < rereadMs) return found;
    rereadAt = now();
    for (const app of apps) app.forgetSigningSecret();
    return find(request, ageSeconds);
  };
}
