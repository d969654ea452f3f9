import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '../../../resource.ts';

/** Where a function's code lies on this disk, with its size in bytes and digest. */
export interface FunctionCode {
  taskRoot: string;
  codeSize: number;
  codeSha256: string;
}

/** Finds the code of an AWS::Lambda::Function: the directory of a CDK asset, or inline text written to a file. */
export function functionCode(resource: Resource): FunctionCode {
  const { LocalPath, ZipFile } = resource.properties.Code ?? {};
  if (typeof ZipFile === 'string') return describe(writeInline(ZipFile));
  if (typeof LocalPath !== 'string') {
    throw new Error('Code names no asset of the CDK app and has no ZipFile text.');
  }
  if (!statSync(LocalPath, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`Code must be a directory, but ${LocalPath} is none; run "cdk synth" again.`);
  }
  return describe(LocalPath);
}

/** The directory's name is the digest of the text, so that the next start uses it again instead of leaving another one behind. */
function writeInline(text: string): string {
  const directory = join(tmpdir(), 'kizuki-inline-functions', createHash('sha256').update(text).digest('hex'));
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'index.js'), text);
  return directory;
}

function describe(taskRoot: string): FunctionCode {
  const digest = createHash('sha256');
  let codeSize = 0;
  const entries = readdirSync(taskRoot, { recursive: true, withFileTypes: true });
  for (const file of entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))) {
    const content = readFileSync(file);
    codeSize += content.length;
    digest.update(content);
  }
  return { taskRoot, codeSize, codeSha256: digest.digest('base64') };
}
