/** What stands in place of a secret. */
const REMOVED = '(removed)';

/** Names under which AWS gives and takes secrets, and of variables that hold them. */
const secret =
  /(password|passphrase|passworddata|secretstring|secretbinary|secretaccesskey|clientsecret|sessiontoken|authtoken|authorizationtoken|bearertoken|privatekey|keymaterial|plaintext|api_?key|_secret|_token)$/i;

/**
 * Plain data without the secrets that can be told by their names, and values of SecureString parameters. Others, such as one inside the
 * text of a command, stay: look at a recording before it is committed.
 */
export function scrubSecrets(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(scrubSecrets);
  if (typeof data !== 'object' || data === null) return data;
  const isSecure = 'Type' in data && data.Type === 'SecureString';
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const hides = typeof value === 'string' && (secret.test(key) || (isSecure && key === 'Value'));
      return [key, hides ? REMOVED : scrubSecrets(value)];
    }),
  );
}
