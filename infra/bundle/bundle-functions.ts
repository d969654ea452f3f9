import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { runbookFacts } from './runbook-facts.ts';
import { whatBundlesComeFrom } from './what-bundles-come-from.ts';

/** The functions that Kizuki deploys, and the handler each is bundled from, relative to the repository. */
export const handlers = {
  dispatch: 'functions/decision/dispatch.handler.ts',
  run: 'functions/decision/run.handler.ts',
  outcome: 'functions/verification/outcome.handler.ts',
  notify: 'functions/people/notify.handler.ts',
  answer: 'functions/people/answer.handler.ts',
  board: 'functions/people/board/board.handler.ts',
  sweep: 'functions/verification/sweep/sweep.handler.ts',
  tickets: 'functions/people/tickets/tickets.handler.ts',
  slack: 'functions/people/slack/slack.handler.ts',
  report: 'functions/insight/weekly/report.handler.ts',
} as const;

export type FunctionName = keyof typeof handlers;

/** The bundles by what they are of: Kizuki's own functions, and the modules of code steps as `code/<area>/<name>`. */
export type Bundles = Record<FunctionName, Bundle> & { readonly [module: `code/${string}`]: Bundle };

/** What one function is deployed from: a directory with its one file, `index.js`, and how large that is. */
export interface Bundle {
  directory: string;
  bytes: number;
}

const repository = dirname(dirname(import.meta.dirname));

/** The modules of code steps, runbooks/<area>/<name>.handler.ts. */
export function codeHandlers(): Record<`code/${string}`, string> {
  const files = globSync('runbooks/*/*.handler.ts', { cwd: repository }).sort();
  return Object.fromEntries(
    files.map((file) => [file.replace(/^runbooks/, 'code').replace(/\.handler\.ts$/, ''), file]),
  );
}

/** Bundles Kizuki's own functions and those of the code steps. */
export async function bundleAll(): Promise<Bundles> {
  return (await bundleFunctions(undefined, { ...handlers, ...codeHandlers() })) as Bundles;
}

/**
 * Bundles every handler into `<outdir>/<name>/index.js`: one minified CommonJS file with all that it needs, the SDK too.
 * One esbuild call for all of them, because starting esbuild costs more than any one of the builds, in a process of its own; none
 * where nothing that they come from has changed since. A file whose content would not change is left alone, so that whoever reads
 * it at the same time never sees half of it.
 *
 * @throws what esbuild throws: every error with file and line.
 */
export async function bundleFunctions<Name extends string = FunctionName>(
  outdir = join(repository, '.build/functions'),
  entries = handlers as Record<string, string> as Record<Name, string>,
): Promise<Record<Name, Bundle>> {
  const names = Object.keys(entries) as Name[];
  const made = join(outdir, 'made-from.json');
  const from = JSON.stringify({ entries, sources: whatBundlesComeFrom(repository) });
  const known = readIfThere(made)?.toString() === from ? bundlesThere(outdir, names) : undefined;
  if (known) return known;
  const { outputFiles } = await build({
    absWorkingDir: repository,
    entryPoints: Object.fromEntries(names.map((name) => [`${name}/index`, entries[name]])),
    outdir,
    write: false,
    bundle: true,
    minify: true,
    legalComments: 'none',
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'environment-credentials.ts') },
    plugins: [runbookFacts(repository)],
    logLevel: 'silent',
  });
  const contents = new Map(outputFiles.map((file) => [file.path, file.contents]));
  const bundle = (name: Name): Bundle => {
    const directory = join(outdir, name);
    const code = contents.get(join(directory, 'index.js')) as Uint8Array;
    writeIfChanged(join(directory, 'index.js'), code);
    return { directory, bytes: code.byteLength };
  };
  const bundles = Object.fromEntries(names.map((name) => [name, bundle(name)])) as Record<Name, Bundle>;
  writeIfChanged(made, Buffer.from(from));
  return bundles;
}

/** The bundles as they lie there; undefined where one is missing. */
function bundlesThere<Name extends string>(outdir: string, names: Name[]): Record<Name, Bundle> | undefined {
  const found = names.flatMap((name) => {
    const directory = join(outdir, name);
    const bytes = statSync(join(directory, 'index.js'), { throwIfNoEntry: false })?.size;
    return bytes === undefined ? [] : [[name, { directory, bytes }] as const];
  });
  return found.length === names.length ? (Object.fromEntries(found) as Record<Name, Bundle>) : undefined;
}

function writeIfChanged(path: string, contents: Uint8Array): void {
  if (readIfThere(path)?.equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
