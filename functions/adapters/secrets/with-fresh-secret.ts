import type { SecretRef } from '../../people/people-settings.ts';
import type { SecretReader } from './secret-reader.ts';

/**
 * Does something with a secret. Where the service refuses the secret, it is read anew and the work is done once more, so that a
 * rotated one is used without a deployment.
 */
export async function withFreshSecret<Result>(
  secrets: SecretReader,
  ref: SecretRef,
  work: (secret: string) => Promise<Result>,
  isRefused: (error: unknown) => boolean,
): Promise<Result> {
  try {
    return await work(await secrets.read(ref));
  } catch (error) {
    if (!isRefused(error)) throw error;
    secrets.forget(ref);
    return work(await secrets.read(ref));
  }
}
