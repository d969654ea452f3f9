import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Asset } from '../server/serve.ts';
import { pageHtml } from './page-html.ts';

const client = join(import.meta.dirname, '../client');

/** In this order: what comes later holds. */
const styles = ['base', 'controls', 'page', 'parts', 'runbooks'];

/** The files of the page by path, bundled from `client/`: nothing in them comes from anywhere else when the page is open. */
export async function buildPage(token: string): Promise<Record<string, Asset>> {
  const { outputFiles } = await build({
    entryPoints: [join(client, 'main.ts')],
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    legalComments: 'none',
    format: 'esm',
    target: 'es2024',
    logLevel: 'silent',
  });
  const script = outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '';
  const plot = readFileSync(createRequire(import.meta.url).resolve('uplot/dist/uPlot.min.css'), 'utf8');
  const style = [plot, ...styles.map((name) => readFileSync(join(client, 'style', `${name}.css`), 'utf8'))].join('\n');
  return {
    '/': { type: 'text/html; charset=utf-8', body: pageHtml(token) },
    '/console.js': { type: 'text/javascript; charset=utf-8', body: script },
    '/console.css': { type: 'text/css; charset=utf-8', body: style },
    '/favicon.ico': { type: 'image/svg+xml', body: icon },
  };
}

/** A bell, for noticing. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#0b57c2"/><circle cx="8" cy="8" r="3" fill="#fff"/></svg>';
