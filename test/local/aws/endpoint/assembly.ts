import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A stack to write: its resources, or a whole template. */
export type StackFixture = { Resources: Record<string, object>; [section: string]: unknown };

export interface Assembly {
  directory: string;
  remove(): void;
}

/** Writes a cloud assembly as `cdk synth` does, each stack depending on the one before; assets are directories by object key. */
export function writeAssembly(
  stacks: Record<string, StackFixture>,
  assets: Record<string, Record<string, string>> = {},
): Assembly {
  const directory = mkdtempSync(join(tmpdir(), 'kizuki-assembly-'));
  const names = Object.keys(stacks);
  const artifacts: Record<string, object> = {};
  const files: Record<string, object> = {};
  for (const [key, contents] of Object.entries(assets)) {
    const path = `asset.${key.replace('.zip', '')}`;
    mkdirSync(join(directory, path));
    for (const [name, text] of Object.entries(contents)) writeFileSync(join(directory, path, name), text);
    files[key] = {
      source: { path, packaging: 'zip' },
      destinations: { current: { bucketName: 'assets', objectKey: key } },
    };
  }
  for (const [index, name] of names.entries()) {
    const templateFile = `${name}.template.json`;
    writeFileSync(join(directory, templateFile), JSON.stringify(stacks[name]));
    const before = names[index - 1];
    artifacts[name] = {
      type: 'aws:cloudformation:stack',
      properties: { templateFile },
      dependencies: [`${name}.assets`, ...(before === undefined ? [] : [before])],
    };
    artifacts[`${name}.assets`] = { type: 'cdk:asset-manifest', properties: { file: `${name}.assets.json` } };
    writeFileSync(join(directory, `${name}.assets.json`), JSON.stringify({ version: '53.0.0', files }));
  }
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ version: '53.0.0', artifacts }));
  return { directory, remove: () => rmSync(directory, { recursive: true }) };
}

/** A role that one service may assume, with one inline policy. */
export function role(service: string, ...statements: object[]): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
      },
      Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
    },
  };
}
