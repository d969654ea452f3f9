import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** More than any procedure document unpacks to; what claims more is refused, for it would fill the memory. */
const MOST_BYTES = 200_000_000;

/** The archive is damaged, or no archive. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/**
 * The files of a ZIP archive by name, each unpacked when asked for.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipEntries(bytes: Buffer): Map<string, () => Buffer> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END)
    throw new ZipError('it has no list of files');
  const entries = new Map<string, () => Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY) throw new ZipError('its list of files is damaged');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const [method, packed, size, start] = [
      bytes.readUInt16LE(at + 10),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 24),
      bytes.readUInt32LE(at + 42),
    ];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name, () => unpack(bytes, name, { method, packed, size, start }));
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

interface Stored {
  method: number;
  packed: number;
  size: number;
  start: number;
}

function unpack(bytes: Buffer, name: string, { method, packed, size, start }: Stored): Buffer {
  if (size > MOST_BYTES) throw new ZipError(`${name} unpacks to ${size} bytes`);
  if (start + 30 > bytes.length) throw new ZipError(`${name} is cut off`);
  const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
  const content = bytes.subarray(data, data + packed);
  try {
    return method === 0 ? content : inflateRawSync(content, { maxOutputLength: MOST_BYTES });
  } catch (cause) {
    throw new ZipError(`${name} is damaged`, { cause });
  }
}
