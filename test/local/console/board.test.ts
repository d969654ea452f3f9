import { InvokeCommand, LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { parseBoardEvent } from '../../../functions/people/board/board-event.ts';
import { alarmLink, answerLink, executionLink } from '../../../functions/people/board/console-links.ts';
import { askBoard } from '../../../local/console/board/ask-board.ts';
import type { Looking } from '../../../local/console/board/widget-event.ts';
import { widgetEvent } from '../../../local/console/board/widget-event.ts';
import { localLink } from '../../../local/console/client/board/local-link.ts';

const place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };
const now = Date.parse('2026-11-22T12:00:00.000Z');
const looking: Looking = {
  language: 'ja',
  theme: 'dark',
  width: 700,
  height: 400,
  forms: { by: 'Mika' },
  params: { view: 'list', of: 'over' },
};

describe('the event of a custom widget', () => {
  test('has what CloudWatch documents, and the parameters both beside and within the context', () => {
    expect(widgetEvent(looking, place, now)).toEqual({
      view: 'list',
      of: 'over',
      widgetContext: {
        dashboardName: 'Kizuki',
        widgetId: 'widget-1',
        domain: 'http://127.0.0.1',
        accountId: '000000000000',
        locale: 'ja',
        timezone: { label: 'UTC', offsetISO: '+00:00', offsetInMinutes: 0 },
        period: 300,
        isAutoPeriod: true,
        timeRange: {
          mode: 'relative',
          start: now - 10_800_000,
          end: now,
          relativeStart: 10_800_000,
          zoom: { start: now - 10_800_000, end: now },
        },
        theme: 'dark',
        linkCharts: true,
        title: 'Kizuki',
        params: { view: 'list', of: 'over' },
        forms: { all: { by: 'Mika' } },
        width: 700,
        height: 400,
      },
    });
  });

  test('is read by the board as it is meant', () => {
    expect(parseBoardEvent(widgetEvent(looking, place, now))).toMatchObject({
      view: 'list',
      of: 'over',
      language: 'ja',
      theme: 'dark',
      width: 700,
      me: 'Mika',
    });
  });
});

describe('asking the board', () => {
  const lambda = mockClient(LambdaClient);
  const client = new LambdaClient({});
  const answers = (answer: unknown, more = {}) =>
    lambda.on(InvokeCommand).resolves({ Payload: Buffer.from(JSON.stringify(answer)) as never, ...more });

  beforeEach(() => lambda.reset());

  test('gives its HTML, from the deployed function', async () => {
    answers('<p>all is well</p>');

    expect(await askBoard(client, { looking }, place, now)).toEqual({ html: '<p>all is well</p>' });
    const [call] = lambda.commandCalls(InvokeCommand);
    expect(call?.args[0].input.FunctionName).toBe('kizuki-board');
    expect(JSON.parse(Buffer.from(call?.args[0].input.Payload as Uint8Array).toString())).toMatchObject({ of: 'over' });
  });

  test('gives anything else as it is', async () => {
    answers({ markdown: 'x' });

    expect(await askBoard(client, { looking }, place, now)).toEqual({ json: { markdown: 'x' } });
  });

  test('invokes the function of the button that was pressed', async () => {
    const endpoint = 'arn:aws:lambda:ap-northeast-1:000000000000:function:kizuki-board';
    answers('x');

    await askBoard(client, { looking, endpoint }, place, now);

    expect(lambda.commandCalls(InvokeCommand)[0]?.args[0].input.FunctionName).toBe(endpoint);
  });

  test.each(['kizuki-run', 'arn:aws:lambda:ap-northeast-1:000000000000:function:kizuki-boarding', 'x/kizuki-board'])(
    'does not invoke %s',
    async (endpoint) => {
      await expect(askBoard(client, { looking, endpoint }, place, now)).rejects.toMatchObject({ status: 403 });
      expect(lambda.calls()).toHaveLength(0);
    },
  );

  test('says in its own words that it failed, and that it is not deployed', async () => {
    answers({ errorMessage: 'no table' }, { FunctionError: 'Unhandled' });
    await expect(askBoard(client, { looking }, place, now)).rejects.toThrow('kizuki-board failed: no table');

    lambda.on(InvokeCommand).rejects(new ResourceNotFoundException({ message: 'x', $metadata: {} }));
    await expect(askBoard(client, { looking }, place, now)).rejects.toMatchObject({
      status: 404,
      message: 'the deployed application has no function kizuki-board',
    });
  });

  test.each([
    ['nothing', undefined],
    ['another language', { ...looking, language: 'fr' }],
    ['fields that are no texts', { ...looking, forms: { by: {} } }],
  ])('refuses to be asked with %s', async (_, given) => {
    await expect(askBoard(client, { looking: given }, place, now)).rejects.toMatchObject({ status: 400 });
  });
});

describe('a link into the console of AWS', () => {
  const to = { partition: 'aws', region: 'ap-northeast-1' };

  test.each<[what: string, href: string, found: object | undefined]>([
    ['to an alarm', alarmLink(to, 'a b/c'), { alarm: 'a b/c' }],
    ['to an execution', executionLink(to, 'x-1'), { execution: 'x-1' }],
    ['to an execution in China', executionLink({ ...to, partition: 'aws-cn' }, 'x-1'), { execution: 'x-1' }],
    ['to something else', answerLink(to, {}), undefined],
    ['that only looks like one', 'https://console.aws.amazon.com.evil.example/x#alarmsV2:alarm/a', undefined],
    ['that is none', 'nonsense', undefined],
  ])('%s', (_, href, found) => {
    expect(localLink(href)).toEqual(found);
  });
});
