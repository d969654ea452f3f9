// The site as it is printed, in a real browser where there is one.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { site } from '../../../../local/procedure-docs/html/site.ts';
import { procedureOf } from '../../../../local/procedure-docs/procedure.ts';
import { scaleOut } from '../../../../runbooks/autoscaling/scale-out.ts';
import { reclaimDisk } from '../../../../runbooks/host/reclaim-disk.ts';
import { placeOnPath } from '../../../fixtures/on-path.ts';

const executablePath = placeOnPath('chromium');
if (executablePath === undefined) console.warn('procedure-docs: not printed, because chromium is not installed');

/** Printable pixels of a sheet of A4 with the margins of the site's style. */
const sheet = { width: Math.floor(((210 - 24) / 25.4) * 96), height: Math.floor(((297 - 28) / 25.4) * 96) };
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

(executablePath === undefined ? describe.skip : describe)('the site, printed', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const { chromium } = await import('playwright-core');
    folder = mkdtempSync(join(tmpdir(), 'kizuki-print-'));
    writeFileSync(join(folder, 'index.html'), site([scaleOut, reclaimDisk].map((runbook) => procedureOf(runbook, []))));
    browser = await chromium.launch({ executablePath, args: [...flags, '--disable-sync'] });
    page = await browser.newPage({ viewport: sheet });
    await page.emulateMedia({ media: 'print' });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  async function open(hash: string, language: 'en' | 'ja', theme: 'light' | 'dark') {
    await page.goto(`file://${join(folder, 'index.html')}#${hash}`);
    for (const id of [`lang-${language}`, `theme-${theme}`]) {
      await page.evaluate(`document.getElementById('${id}').checked = true`);
    }
  }

  /** What an expression gives for each element that is on the paper; the element is `one`. */
  const ofShown = (selector: string, expression: string) =>
    page.evaluate<unknown[]>(
      `[...document.querySelectorAll('${selector}')].filter((one) => one.getClientRects().length > 0).map((one) => ${expression})`,
    );

  test.each([
    ['en', 'dark'],
    ['ja', 'light'],
  ] as const)(
    'one runbook is on the paper, dark on light, and nothing of it is cut off: %s, %s',
    async (language, theme) => {
      await open('host/reclaim-disk', language, theme);

      const [colour] = (await ofShown('article', 'getComputedStyle(one).color')) as string[];
      const isTooWide = 'one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1';

      expect(await ofShown('article', 'one.id')).toEqual(['host/reclaim-disk']);
      expect(await ofShown('header, nav, .copy, .index, .skip', 'one.outerHTML')).toEqual([]);
      expect(Math.max(...(colour?.match(/\d+/g) ?? ['255']).map(Number))).toBeLessThan(80);
      expect(await ofShown('article pre, article table, article .scroll', isTooWide)).not.toContain(true);
    },
  );

  test('a flow that is taller than a page is made smaller', async () => {
    await open('autoscaling/scale-out', 'en', 'light');

    const heights = (await ofShown('.flow', 'one.getBoundingClientRect().height')) as number[];

    expect(heights).toHaveLength(1);
    expect(heights[0]).toBeLessThan(sheet.height);
  });

  test('all of them below each other begin a page each', async () => {
    await open('all', 'ja', 'light');

    expect(await ofShown('.index', 'one.id')).toEqual(['all']);
    expect(await ofShown('article', '[one.id, getComputedStyle(one).breakBefore]')).toEqual([
      ['autoscaling/scale-out', 'page'],
      ['host/reclaim-disk', 'page'],
    ]);
  });
});
