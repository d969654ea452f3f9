import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from '../../usage-error.ts';
import type { StackTemplate, Template } from './template.ts';

interface Manifest {
  artifacts?: Record<string, Artifact>;
}

interface Artifact {
  type: string;
  displayName?: string;
  dependencies?: string[];
  properties?: {
    templateFile?: string;
    stackName?: string;
    parameters?: Record<string, string>;
    file?: string;
    directoryName?: string;
  };
}

interface AssetManifest {
  files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey?: string }> }>;
}

/**
 * Reads what `cdk synth` wrote: every stack's template with its assets, each stack after those that it depends on.
 * Throws `UsageError` naming the file that is missing or cannot be read.
 * https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/cloud-assembly-schema
 */
export function readAssembly(directory: string): StackTemplate[] {
  if (!existsSync(join(directory, 'manifest.json'))) {
    throw new UsageError(
      `${directory} holds no manifest.json; write it with "npm run synth", or name another directory with --template`,
    );
  }
  const { artifacts = {} } = readJson<Manifest>(join(directory, 'manifest.json'));
  const assets = assetPaths(directory, artifacts);
  return inOrder(artifacts).flatMap(([id, artifact]) => {
    if (artifact.type === 'cdk:cloud-assembly')
      return readAssembly(join(directory, artifact.properties?.directoryName ?? id));
    if (artifact.type !== 'aws:cloudformation:stack') return [];
    const file = join(directory, artifact.properties?.templateFile ?? `${id}.template.json`);
    const name = artifact.properties?.stackName ?? id;
    return [{ name, file, template: readTemplate(file), parameters: artifact.properties?.parameters ?? {}, assets }];
  });
}

function readTemplate(file: string): Template {
  const template = readJson<Partial<Template>>(file);
  if (!template.Resources) throw new UsageError(`${file} is not a CloudFormation template: it has no Resources`);
  return { ...template, Resources: template.Resources };
}

/** The paths of all assets by the key that they would have in the bootstrap bucket. */
function assetPaths(directory: string, artifacts: Record<string, Artifact>): Map<string, string> {
  const paths = new Map<string, string>();
  for (const { type, properties } of Object.values(artifacts)) {
    if (type !== 'cdk:asset-manifest' || properties?.file === undefined) continue;
    const { files = {} } = readJson<AssetManifest>(join(directory, properties.file));
    for (const { source, destinations } of Object.values(files)) {
      for (const { objectKey } of Object.values(destinations)) {
        if (objectKey !== undefined && source.path !== undefined) paths.set(objectKey, resolve(directory, source.path));
      }
    }
  }
  return paths;
}

function inOrder(artifacts: Record<string, Artifact>): [string, Artifact][] {
  const ordered = new Map<string, Artifact>();
  const visit = (id: string, above: string[]) => {
    const artifact = artifacts[id];
    if (!artifact || ordered.has(id)) return;
    if (above.includes(id))
      throw new UsageError(`the stacks depend on each other in a circle: ${[...above, id].join(' -> ')}`);
    for (const dependency of artifact.dependencies ?? []) visit(dependency, [...above, id]);
    ordered.set(id, artifact);
  };
  for (const id of Object.keys(artifacts)) visit(id, []);
  return [...ordered];
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (cause) {
    throw new UsageError(`${file} cannot be read: ${(cause as Error).message}; write it again with "npm run synth"`, {
      cause,
    });
  }
}
