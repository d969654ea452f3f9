import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { runbookFacts } from './runbook-facts.ts';
import { isAsItWas, stamps, whatAllComeFrom, whatBundlesComeFrom, whatItComesFrom } from './what-bundles-come-from.ts';

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
 * for a handler of which nothing that it comes from has changed since. A file whose content would not change is left alone, so that whoever
 * reads it at the same time never sees half of it.
 *
 * @throws what esbuild throws: every error with file and line.
 */
export async function bundleFunctions<Name extends string = FunctionName>(
  outdir = join(repository, '.build/functions'),
  entries = handlers as Record<string, string> as Record<Name, string>,
): Promise<Record<Name, Bundle>> {
  const names = Object.keys(entries) as Name[];
  const record = join(outdir, 'made-from.json');
  const made = JSON.parse(readIfThere(record)?.toString() ?? '{}') as Partial<Made>;
  const [sources, common] = [whatBundlesComeFrom(repository), whatAllComeFrom(repository)];
  const stampOf = stamps(repository);
  const isKnown = (name: Name): boolean =>
    made.common === common && made.bundles?.[name]?.entry === entries[name] && bundleIn(outdir, name) !== undefined;
  const isSame = async (name: Name): Promise<boolean> =>
    isKnown(name) &&
    (made.sources === sources || (await isAsItWas(stampOf, made.bundles?.[name]?.from as Record<string, string>)));
  const same = await Promise.all(names.map(isSame));
  const stale = names.filter((_, index) => !same[index]);
  if (stale.length > 0 || made.sources !== sources) {
    const bundles = { ...(made.common === common && made.bundles), ...(await build(stale)) };
    writeIfChanged(record, Buffer.from(JSON.stringify({ sources, common, bundles } satisfies Made)));
  }
  return Object.fromEntries(names.map((name) => [name, bundleIn(outdir, name)])) as Record<Name, Bundle>;

  async function build(stale: Name[]): Promise<Made['bundles']> {
    if (stale.length === 0) return {};
    const { build: bundle } = await import('esbuild');
    const { outputFiles, metafile } = await bundle({
      absWorkingDir: repository,
      entryPoints: Object.fromEntries(stale.map((name) => [`${name}/index`, entries[name]])),
      outdir,
      write: false,
      metafile: true,
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
    for (const { path, contents } of outputFiles) writeIfChanged(path, contents);
    const from = stale.map(async (name) => {
      const entry = relative(repository, resolve(repository, entries[name]));
      return [name, { entry: entries[name], from: await whatItComesFrom(stampOf, entry, metafile) }] as const;
    });
    return Object.fromEntries(await Promise.all(from));
  }
}

/** What is kept beside bundles, so that they need not be made again. */
interface Made {
  /** Of all sources, by size and time: while it is the same there is nothing to look at. */
  sources: string;
  /** Of what every bundle comes from. */
  common: string;
  bundles: Record<string, { entry: string; from: Record<string, string> }>;
}

/** The bundle as it lies there; undefined where there is none. */
function bundleIn(outdir: string, name: string): Bundle | undefined {
  const directory = join(outdir, name);
  const bytes = statSync(join(directory, 'index.js'), { throwIfNoEntry: false })?.size;
  return bytes === undefined ? undefined : { directory, bytes };
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
