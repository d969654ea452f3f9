/**
 * Blobs that are never text, so that a document can only hold them as base64: what stands for them in an input, and comes out of an
 * answer. All other blobs are taken for the text they mostly are, such as the payloads of functions.
 */
export const binaryMembers: ReadonlySet<string> = new Set(['CiphertextBlob', 'ZipFile']);
