import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromiumPath, launch } from './chromium.ts';
import { type PageSession, startPageSession } from './page-session.ts';

/** Longer than anything takes: what does not happen must fail, not hang. */
const patience = 150_000;

const hostile = `<img src=x onerror="window.broken=1"></style><script>window.broken=1</script><cwdb-action action="call" endpoint="kizuki-board">{"action":"approve"}</cwdb-action>`;

if (chromiumPath === undefined)
  console.warn(
    'The tests of the page in a browser are skipped: there is no /usr/bin/chromium, and CHROMIUM_PATH names none.',
  );

(chromiumPath === undefined ? describe.skip : describe)('the page in a browser, on a session', () => {
  let session: PageSession;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    [session, browser] = await Promise.all([startPageSession(), launch()]);
    context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1400, height: 1000 } });
    await context.addInitScript({ path: join(import.meta.dirname, 'look.js') });
    context.setDefaultTimeout(60_000);
    page = await openPage();
  }, patience);

  afterAll(async () => {
    await browser?.close();
    await session?.end();
  }, patience);

  /** The page in a new tab, read and connected; all that it asks for and complains of is kept. */
  async function openPage(): Promise<Page> {
    const opened = await context.newPage();
    opened.on('request', (request) => asked.push(request.url()));
    opened.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    opened.on('pageerror', (error) => complaints.push(error.message));
    await opened.goto(session.url);
    await opened.locator('.connection[data-mood="good"]').waitFor();
    await opened.locator('.board').getByRole('heading').first().waitFor();
    return opened;
  }

  const alarm = (name: string) => page.locator(`[data-alarm="${name}"]`);
  /** That the news tell of it in one of these states: where the machine is slow, one may be over before it is told. */
  const isNews = (states: string[], text: string) =>
    page
      .locator('.news li', { hasText: text })
      .filter({ has: page.locator(states.map((state) => `[data-state="${state}"]`).join()) })
      .first()
      .waitFor();

  /** What `look.js` says of the page as it is. */
  const look = <Answer>(call: string) => page.evaluate(`look.${call}`) as Promise<Answer>;

  async function focused() {
    return look<{ tag: string; id: string; name: string; action: string; isSeen: boolean }>('focused()');
  }

  /** Presses Tab until the focus is on what fits; gives the names of what it passed. */
  async function tabTo(fits: (at: Awaited<ReturnType<typeof focused>>) => boolean): Promise<string[]> {
    const passed: string[] = [];
    for (let presses = 0; presses < 120; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await focused();
      passed.push(at.name || at.tag);
      expect([at.name, at.isSeen || at.tag === 'body']).toEqual([at.name, true]);
      if (fits(at)) return passed;
    }
    throw new Error(`Tab never came to it; it passed ${passed.join(' | ')}`);
  }

  /** Asks for a remediation in the name of someone who means harm; gives what was decided. */
  async function askInTheNameOf(requestedBy: string, remediation: string): Promise<string> {
    const client = new LambdaClient({
      endpoint: session.endpoint,
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const request = { remediation, requestedBy, reason: requestedBy };
    const { Payload } = await client.send(
      new InvokeCommand({ FunctionName: 'kizuki-run', Payload: Buffer.from(JSON.stringify(request)) }),
    );
    client.destroy();
    return JSON.parse(Payload?.transformToString() ?? '').decision.kind;
  }

  /** What `kizuki run --plan --json` prints for the same. */
  async function planOnTheCommandLine(runbook: string, parameters: Record<string, string[]>): Promise<unknown> {
    const given = Object.entries(parameters).flatMap(([name, [value]]) => ['--param', `${name}=${value}`]);
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['local/cli.ts', 'run', runbook, '--plan', '--json', '--endpoint', session.endpoint, ...given],
      { cwd: join(import.meta.dirname, '../../../..') },
    );
    return JSON.parse(stdout);
  }

  test('it shows what can be broken, every alarm with its graph, and the board', async () => {
    await alarm('kizuki-demo-service-down').locator('[data-state="OK"]').waitFor();
    const others = page.locator('#alarms details');
    await others.locator('summary').click();

    expect(await page.locator('#break h3').allTextContents()).toEqual(['Service', 'Disk', 'Table']);
    expect(await page.locator('#break .card').first().textContent()).toContain('kizuki-demo-web up, process');
    expect(await page.locator('[data-alarm]').count()).toBeGreaterThan(20);
    expect(await page.locator('[data-alarm] canvas').count()).toBe(await page.locator('[data-alarm]').count());
    expect(await alarm('kizuki-demo-disk-full').textContent()).toMatch(
      /FolderUsedPercent .*last value \d.*alarm where above 80/,
    );
    await others.locator('summary').click();
  });

  test('its buttons break the service and put the table under load', async () => {
    await page.locator('[data-action="load-table"]').click();
    await page.locator('[data-action="kill-service"]').click();

    await page.locator('#break .card', { hasText: 'down (failed)' }).waitFor();
    await page.locator('#break .card', { hasText: /[1-9]\d* throttled/ }).waitFor();
    expect(await page.locator('[data-action="load-table"]').isVisible()).toBe(false);
  });

  test('a form says at its fields what is wrong, and goes to the first of them', async () => {
    await page.locator('#runbook').selectOption('dynamodb/raise-capacity');
    const table = page.getByRole('textbox', { name: /TableName/ });
    expect(await table.inputValue()).toBe('kizuki-demo-orders');
    await table.fill('no such; table');
    await page.locator('[data-action="plan"]').click();

    expect(await table.getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator('#parameter-TableName-fault').textContent()).toBe(
      'This does not match ^[a-zA-Z0-9_.-]{3,255}$',
    );
    expect((await focused()).id).toBe('parameter-TableName');
    expect(await page.locator('.plan').count()).toBe(0);

    await table.fill('');
    await page.locator('[data-action="plan"]').click();
    expect(await page.locator('#parameter-TableName-fault').textContent()).toBe('Give a value.');
  });

  test(
    'a runbook is planned, then run after a question, and its steps are seen with what they gave',
    async () => {
      const run = page.locator('[data-action="run"]');
      await page.getByRole('textbox', { name: /TableName/ }).fill('kizuki-demo-orders');
      await page.getByRole('combobox', { name: /ReadCapacityUnits/ }).selectOption('2');
      await page.getByRole('combobox', { name: /WriteCapacityUnits/ }).selectOption('2');
      expect(await run.getAttribute('aria-disabled')).toBe('true');

      const answered = page.waitForResponse(`${session.url}api/plan`);
      await page.locator('[data-action="plan"]').click();
      const plan = await (await answered).json();
      const raise = page.locator('.plan > ol > li[data-step="Raise"], .plan li[data-step="Raise"]').first();
      await raise.waitFor();

      expect(await raise.getAttribute('data-state')).toBe('planned');
      expect(await raise.textContent()).toMatch(/would call dynamodb:UpdateTable/);
      expect(await page.locator('.plan li[data-step="ReadUnits"]').first().getAttribute('data-state')).toBe('done');
      expect(await page.locator('#break').textContent()).toContain('1 read and 1 write units');
      expect(await planOnTheCommandLine('dynamodb/raise-capacity', plan.parameters)).toEqual(plan);

      await run.click();
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
      expect(await page.locator('[data-execution]', { hasText: 'raise-capacity' }).count()).toBe(0);

      await run.click();
      await page.getByRole('dialog').getByRole('button', { name: 'Run' }).click();
      const execution = page.locator('[data-execution]', { hasText: 'raise-capacity' });
      await execution.locator('summary [data-state="Success"]').first().waitFor();
      await page.locator('#break', { hasText: '2 read and 2 write units' }).waitFor();
      const outputs = execution.locator('[data-step="ReadUnits"] .outputs');
      await outputs.locator('summary').click();

      expect(await outputs.textContent()).toMatch(/Status\s*ACTIVE/);
      expect(await execution.textContent()).toContain('by a person');
      expect(await run.getAttribute('aria-disabled')).toBe('true');
    },
    patience,
  );

  test('a form that was changed must be planned again', async () => {
    await page.locator('[data-action="plan"]').click();
    await page.locator('[data-action="run"][aria-disabled="false"]').waitFor();

    await page.getByRole('combobox', { name: /WriteCapacityUnits/ }).selectOption('10');

    expect(await page.locator('[data-action="run"]').getAttribute('aria-disabled')).toBe('true');
    await page.locator('[data-action="run"]').click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test(
    'that the service died is seen to be noticed, mended and proved, without the page being read again',
    async () => {
      await isNews(['ALARM'], 'Alarm kizuki-demo-service-down');
      await isNews(['running', 'verifying'], 'Incident of restart-demo-service');
      const run = page.locator('[data-execution]', { hasText: 'Kizuki-host-restart-service' });
      await run.locator('[data-step="Restart"] [data-state="Success"]').waitFor();
      await isNews(['resolved'], 'Incident of restart-demo-service');
      await run.locator('summary [data-state="Success"]').waitFor();
      await alarm('kizuki-demo-service-down').locator('[data-state="OK"]').waitFor();

      expect(
        await run.locator('tbody tr').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-step'))),
      ).toEqual(expect.arrayContaining(['UnitExists', 'Diagnose', 'Restart', 'StaysUp', 'MetricAlarmIsOk']));
      expect(await run.locator('[data-step="Restart"]').textContent()).toContain('Restart the service');
      expect(await page.locator('#announcements').textContent()).toContain(
        'Incident of restart-demo-service: resolved',
      );
      expect(asked.filter((url) => url === session.url)).toHaveLength(1);
    },
    patience,
  );

  test('what stands in an incident does no harm, whatever it is', async () => {
    expect(await askInTheNameOf(hostile, 'restart-demo-service')).toBe('hold');
    const board = page.locator('.board');
    await board
      .getByRole('button', { name: /restart-demo-service/ })
      .first()
      .click();
    await board.getByText('<img src=x').first().waitFor();

    expect(await board.locator('.kz').textContent()).toContain('<img src=x onerror="window.broken=1"></style><script>');
    expect(await board.locator('img, script, iframe').count()).toBe(0);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    await board.getByRole('button', { name: 'All incidents' }).first().click();
  });

  test(
    'a question is answered on the board with the keyboard alone',
    async () => {
      const board = page.locator('.board');
      await board
        .getByRole('button', { name: /table\/kizuki-demo-orders/ })
        .first()
        .waitFor();
      await page.locator('#incidents').focus();

      await tabTo(({ name }) => name.includes('table/kizuki-demo-orders'));
      await page.keyboard.press('Enter');
      await board.locator('input[name="by"]').first().waitFor();
      await board.getByRole('link', { name: 'see the alarm' }).click();
      expect((await focused()).name).toContain('kizuki-demo-orders-throttled');
      await page.locator('#incidents').focus();
      await tabTo(({ tag }) => tag === 'input');
      await page.keyboard.type('Mika');
      await page.locator('#incidents').focus();
      await tabTo(({ name, tag }) => tag === 'button' && name === 'Approve');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      expect((await focused()).name).toBe('Cancel');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      expect((await focused()).name).toBe('Approve');

      await page.keyboard.press('Enter');
      await page.getByRole('dialog').waitFor();
      await tabTo(({ name }) => name === 'Yes, do it');
      await page.keyboard.press('Enter');

      await page.locator('#break', { hasText: '2 read and 4 write units' }).waitFor();
      await isNews(['running', 'verifying'], 'Incident of relieve-orders-table');
      await board.getByText('Mika').first().waitFor();
    },
    patience,
  );

  test('the logs are there by function and by level', async () => {
    const lines = page.locator('.lines li');
    await lines.filter({ hasText: 'kizuki-dispatch' }).first().waitFor();

    await page.getByRole('combobox', { name: 'From' }).selectOption('kizuki-notify');
    const sources = await lines.locator('.source').allTextContents();
    await page.getByRole('combobox', { name: 'Level' }).selectOption('ERROR');
    const levels = await lines.locator('.level').allTextContents();

    expect(new Set(sources)).toEqual(new Set(['kizuki-notify']));
    expect(levels.filter((level) => level !== 'ERROR')).toEqual([]);
  });

  test('Japanese is one press away, everywhere, and is kept', async () => {
    await page.getByRole('button', { name: '日本語' }).click();
    await page.locator('.board .kz[lang="ja"]').waitFor();

    expect(await page.locator('html').getAttribute('lang')).toBe('ja');
    expect(await page.locator('section > h2').allTextContents()).toEqual([
      '壊してみる',
      '起きていること',
      'インシデント',
      '実行',
      'アラーム',
      'ランブック',
      '関数のログ',
    ]);
    expect(await page.locator('#runbook option:checked').textContent()).toContain(
      'DynamoDB テーブルのキャパシティを引き上げる',
    );

    await page.reload();
    await page.locator('h2', { hasText: '壊してみる' }).waitFor();
    await page.locator('.board .kz[lang="ja"]').waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await page.locator('h2', { hasText: 'Break something' }).waitFor();
  });

  test('the keyboard comes first to the way past the head, then through everything in order', async () => {
    await page.reload();
    await page.locator('.board').getByRole('button').first().waitFor();

    await page.keyboard.press('Tab');
    expect(await focused()).toMatchObject({ name: 'To the content', isSeen: true });
    await page.keyboard.press('Enter');
    const passed = await tabTo(({ action }) => ['load-table', 'stop-load'].includes(action));

    // the load ends by itself once the table was mended
    expect(passed).toEqual([
      'Kill the service',
      'Fill the disk',
      expect.stringMatching('Stop the load|Throttle the table'),
    ]);
  });

  test.each(['light', 'dark'] as const)('it can be read and named in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.locator('#runbook').selectOption('host/reclaim-disk');
    await page.locator('#alarms details').evaluate((details) => details.setAttribute('open', ''));
    await page.locator(`.board .kz-${colorScheme}`).waitFor();

    const structure = await look<string[]>('faultsOfStructure()');
    const contrast = await look<{ looked: number; faults: string[] }>('faultsOfContrast()');

    expect(structure).toEqual([]);
    expect(contrast.faults).toEqual([]);
    expect(contrast.looked).toBeGreaterThan(100);
    const landmarks = ['banner', 'navigation', 'main', 'contentinfo'] as const;
    for (const role of landmarks) expect([role, await page.getByRole(role).count()]).toEqual([role, 1]);
  });

  test.each([360, 768, 1920])('nothing stands out at a width of %d', async (width) => {
    await page.setViewportSize({ width, height: 800 });

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  test('another site that is open in the same browser can neither change, nor read, nor frame it', async () => {
    const before = await page.locator('#break .card').first().textContent();
    const evil = await otherSite(attackOn(session.url));
    const tab = await context.newPage();
    const answers: number[] = [];
    tab.on('response', (response) => {
      if (response.url().startsWith(session.url)) answers.push(response.status());
    });

    await tab.goto(`http://localhost:${(evil.address() as AddressInfo).port}/`);
    await tab.locator('#done').waitFor();
    const outcome = JSON.parse((await tab.locator('#done').textContent()) ?? '');
    await tab.close();
    evil.close();

    expect(outcome).toEqual({
      change: 'TypeError',
      blind: 'TypeError',
      read: 'TypeError',
      events: 'error',
      frame: false,
    });
    expect(answers.every((status) => status === 403)).toBe(true);
    expect(await page.locator('#break .card').first().textContent()).toBe(before);
  });

  test('nothing was asked for outside of the page itself, and nothing went wrong in it', () => {
    expect(asked.filter((url) => !url.startsWith(session.url))).toEqual([]);
    expect(asked.length).toBeGreaterThan(10);
    expect(complaints).toEqual([]);
    expect(session.said()).not.toMatch(/^page: /m);
  });

  test(
    'it ends with the session, at Ctrl-C',
    async () => {
      await browser.close();

      expect(await session.end()).toBe(0);
      await expect(fetch(session.url)).rejects.toThrow();
    },
    patience,
  );
});

/** What a page of another site would try. */
function attackOn(url: string): string {
  return `<!doctype html><body><script type="module">
    const post = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json', 'x-kizuki-token': 'guess' } };
    const named = (promise) => promise.then((answer) => answer.type, (error) => error.name);
    const change = await named(fetch('${url}api/break/kill-service', post));
    const blind = await named(fetch('${url}api/break/kill-service', { method: 'POST', body: '{}', mode: 'no-cors' }));
    const read = await named(fetch('${url}api/overview'));
    const events = await new Promise((resolve) => {
      const source = new EventSource('${url}events');
      source.onopen = () => resolve('open');
      source.onerror = () => resolve('error');
    });
    const frame = await new Promise((resolve) => {
      const element = document.createElement('iframe');
      element.onload = () => {
        try { resolve(element.contentDocument !== null && element.contentDocument.body.textContent !== ''); } catch { resolve(false); }
      };
      element.src = '${url}';
      document.body.append(element);
    });
    const done = document.createElement('pre');
    done.id = 'done';
    done.textContent = JSON.stringify({ change, blind, read, events, frame });
    document.body.append(done);
  </script>`;
}

function otherSite(body: string): Promise<Server> {
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(body));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
