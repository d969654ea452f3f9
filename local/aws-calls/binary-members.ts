/**
 * Blobs that are never text, so that a document can only hold them as base64: what stands for them in an input, and comes out of an
 * answer. All other blobs are taken for the text they mostly are, such as the payloads of functions.
 */
const binaryMembers: ReadonlySet<string> = new Set([
  'AttestationDocument',
  'CiphertextBlob',
  'CiphertextForRecipient',
  'EncryptedKeyMaterial',
  'ImportToken',
  'Logo',
  'Logo2x',
  'Logo3x',
  'Mac',
  'MetricWidgetImage',
  'PrivateKeyCiphertextBlob',
  'PrivateKeyPlaintext',
  'PublicKey',
  'QRCodePNG',
  'SharedSecret',
  'SharedSecretCiphertextBlob',
  'Signature',
  'ZipFile',
]);

/** Operations of KMS whose `Plaintext` is random bytes, and not a text that someone encrypted. */
const random: ReadonlySet<string> = new Set(['generatedatakey', 'generaterandom']);

/** Whether a blob of that name is never text in the input or the answer of an operation. */
export function isBinary(name: string | undefined, api = ''): boolean {
  if (name === undefined) return false;
  return binaryMembers.has(name) || (name === 'Plaintext' && random.has(api.replaceAll('_', '').toLowerCase()));
}
