/** A secret could not be read, or is none that can be used. Says its name and never its value. */
export class SecretUnreadableError extends Error {
  override readonly name = 'SecretUnreadableError';
  /** The name that Parameter Store knows it by. */
  readonly secret: string;

  constructor(secret: string, problem: string) {
    super(`the secret ${secret} ${problem}`);
    this.secret = secret;
  }
}
