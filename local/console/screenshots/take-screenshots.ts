/**
 * Writes the pictures of the local page for the documentation, `npm run screenshots`: starts a session, breaks things, and looks at
 * the page while Kizuki mends them. Needs a Chromium: CHROMIUM_PATH, or where Debian's package puts it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { startSession } from '../../demo/session.ts';
import { createConsole } from '../console.ts';
import { smallPng } from './small-png.ts';

const images = join(import.meta.dirname, '../../../docs/images');
const mostBytes = 200_000;
const wide = { width: 1280, height: 900 };
const narrow = { width: 390, height: 844 };
const patience = 180_000;

type Scheme = 'light' | 'dark';
type Tongue = 'en' | 'ja';

const here = createConsole();
const session = await startSession({
  port: 0,
  signal: new AbortController().signal,
  onEvent: here.onEvent,
  onBusEvent: here.onBusEvent,
  say: (line) => console.log(line),
});
const served = await here.serve(session, { port: 0, onError: (error) => console.error(error) });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  // grey edges of letters in place of coloured ones: half the size
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-lcd-text'],
});
try {
  mkdirSync(images, { recursive: true });
  await takeAll();
} finally {
  await browser.close();
  await served.close();
  await session.stop();
}

async function takeAll(): Promise<void> {
  const [en, ja] = await Promise.all([open('en', 'light', wide), open('ja', 'dark', wide)]);
  for (const alarm of ['kizuki-demo-service-down', 'kizuki-sweep-silent'])
    await en.locator(`[data-alarm="${alarm}"] [data-state="OK"]`).waitFor({ state: 'attached', timeout: patience });
  await en.locator('[data-action="load-table"]').click();
  await en.locator('[data-action="fill-disk"]').click();
  await en.locator('[data-action="kill-service"]').click();

  const restarting = '[data-execution]:has-text("Kizuki-host-restart-service")';
  await en.locator(`${restarting} [data-step="StaysUp"] [data-state="InProgress"]`).waitFor({ timeout: patience });
  await Promise.all([take(en, 'page-en'), take(ja, 'page-ja')]);

  const [small, smallJa] = await Promise.all([open('en', 'light', narrow), open('ja', 'dark', narrow)]);
  await Promise.all([take(small, 'page-narrow-en'), take(smallJa, 'page-narrow-ja')]);

  for (const page of [en, ja]) {
    const incident = page.locator('.board').getByRole('button', { name: /table\/kizuki-demo-orders/ });
    await incident.first().click({ timeout: patience });
    await page.locator('.board input[name="by"]').first().waitFor();
    await page.locator('#incidents').evaluate((section) => section.scrollIntoView({ behavior: 'instant' }));
  }
  await Promise.all([take(en, 'approve-en'), take(ja, 'approve-ja')]);

  for (const page of [en, ja]) {
    await page.locator('[data-action="plan"]').click();
    await page.locator('.plan').waitFor();
    await page.locator('#runbooks').evaluate((section) => section.scrollIntoView({ behavior: 'instant' }));
  }
  await Promise.all([take(en, 'plan-en'), take(ja, 'plan-ja')]);
}

/** The page in a language, in colours and of a size, read and connected. */
async function open(language: Tongue, colorScheme: Scheme, viewport: { width: number; height: number }): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport, colorScheme, locale: language });
  const page = await context.newPage();
  await page.goto(served.url);
  await page.locator('.connection[data-mood="good"]').waitFor();
  await page.locator('.board .kz').waitFor();
  return page;
}

/** Writes what can be seen of a page now. Throws for a picture that is too large for a repository. */
async function take(page: Page, name: string): Promise<void> {
  const path = join(images, `${name}.png`);
  const picture = smallPng(await page.screenshot({ animations: 'disabled' }));
  console.log(`${path}: ${Math.round(picture.length / 1000)} kB`);
  if (picture.length > mostBytes) throw new Error(`${path} has ${picture.length} bytes; ${mostBytes} is the most`);
  writeFileSync(path, picture);
}
