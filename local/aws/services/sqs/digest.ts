import { createHash } from 'node:crypto';
import type { MessageAttribute } from './queue.ts';

/** MD5 of a message's body, in hexadecimal. */
export function digestBody(body: string): string {
  return createHash('md5').update(body, 'utf8').digest('hex');
}

/**
 * MD5 of message attributes as SDKs check it: attributes by name, each as length-prefixed name, type and value; undefined for none.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function digestAttributes(attributes: Record<string, MessageAttribute>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  for (const name of names) {
    const attribute = attributes[name] as MessageAttribute;
    const binary = attribute.DataType.startsWith('Binary');
    hash.update(withLength(Buffer.from(name, 'utf8')));
    hash.update(withLength(Buffer.from(attribute.DataType, 'utf8')));
    hash.update(Buffer.of(binary ? 2 : 1));
    hash.update(withLength(binary ? binaryValue(attribute) : Buffer.from(attribute.StringValue ?? '', 'utf8')));
  }
  return hash.digest('hex');
}

function binaryValue({ BinaryValue: value }: MessageAttribute): Buffer {
  return typeof value === 'string' ? Buffer.from(value, 'base64') : Buffer.from(value ?? []);
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
