import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { factsOf } from './runbook-facts.ts';

const sources = ['functions', 'runbooks', 'infra/bundle'];
const packages = ['package-lock.json', 'tsconfig.json'];

/**
 * A digest of all that bundles are made of: path, size and time of change of every source below the repository, and which packages
 * there are. As long as it is the same, so are the bundles.
 */
export function whatBundlesComeFrom(repository: string): string {
  const paths = sources.flatMap((folder) => filesBelow(join(repository, folder)));
  const all = [...paths, ...packages.map((file) => join(repository, file))];
  return digest(
    all.map((path) => {
      const found = statSync(path, { throwIfNoEntry: false });
      return `${path}\0${found?.size}\0${found?.mtimeMs}`;
    }),
  );
}

/** A digest of what every bundle comes from, whatever its handler: the packages, and how bundles are made. */
export function whatAllComeFrom(repository: string): string {
  const all = [...packages.map((file) => join(repository, file)), ...filesBelow(join(repository, 'infra/bundle'))];
  return digest(all.map((path) => `${path}\0${contentOf(path)}`));
}

/**
 * The sources of this repository that a handler comes to, by path, each with a digest of what a bundle has of it: of a runbook its facts, so
 * that another step in it changes no bundle.
 */
export async function whatItComesFrom(
  stampOf: StampOf,
  entry: string,
  { inputs }: Metafile,
): Promise<Record<string, string>> {
  const reached = new Set<string>();
  const reach = (path: string): void => {
    if (reached.has(path) || path.includes('node_modules/')) return;
    reached.add(path);
    for (const one of inputs[path]?.imports ?? []) if (!one.external) reach(one.path);
  };
  reach(entry);
  const known = [...reached].filter((path) => path in inputs).sort();
  return Object.fromEntries(await Promise.all(known.map(async (path) => [path, await stampOf(path)] as const)));
}

/** Whether every one of these sources is as it was. */
export async function isAsItWas(stampOf: StampOf, stamps: Record<string, string>): Promise<boolean> {
  const found = await Promise.all(Object.entries(stamps).map(async ([path, stamp]) => (await stampOf(path)) === stamp));
  return found.every((isSame) => isSame);
}

/** A digest of what a bundle has of a source. */
export type StampOf = (path: string) => Promise<string>;

/** Looks at each source once, by its path in the repository. */
export function stamps(repository: string): StampOf {
  const known = new Map<string, Promise<string>>();
  const look = async (path: string): Promise<string> => {
    const file = join(repository, path);
    const content = contentOf(file);
    if (content === undefined) return 'gone';
    return digest([(await factsOf(repository, file)) ?? content]);
  };
  return (path) => {
    const stamp = known.get(path) ?? look(path);
    known.set(path, stamp);
    return stamp;
  };
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function digest(parts: string[]): string {
  return createHash('sha256').update(parts.join('\0\0')).digest('hex');
}
