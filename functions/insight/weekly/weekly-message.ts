import { clipText } from '../../clean-text.ts';
import type { Message } from '../../people/message.ts';
import type { Language } from '../../text.ts';
import type { ReportData } from '../report/report.ts';
import type { Summary } from '../report/sections/summary.ts';
import { textPage } from '../report/text-page.ts';

/** SNS takes subjects of less than 100 characters. */
const maxSubject = 99;

/** The report as a mail: the most important of it in the subject, all of it in the text. A week without an incident is told in a line. */
export function weeklyMessage(data: ReportData, board: string | undefined, language: Language): Message {
  const words = texts[language];
  const { from, to } = data.span;
  const summary = data.summary as Summary;
  const { incidents, storms, shareUnaided } = summary;
  const isQuiet = incidents + storms === 0;
  const share = shareUnaided === undefined ? '' : words.share(Math.round(shareUnaided * 100));
  const links = [...(board === undefined ? [] : [`${words.board}: ${board}`]), words.plots(from, to)];
  return {
    subject: clipText(`${words.subject(from, to)}: ${words.incidents(incidents)}${share}`, maxSubject),
    body: [isQuiet ? words.quiet(from, to) : textPage(data, language), links.join('\n')].join('\n\n'),
  };
}

const texts = {
  en: {
    subject: (from: string, to: string) => `[Kizuki] Week from ${from} to ${to}`,
    incidents: (count: number) => (count === 0 ? 'no incident' : `${count} ${count === 1 ? 'incident' : 'incidents'}`),
    share: (percent: number) => `, ${percent} % without a person`,
    quiet: (from: string, to: string) =>
      `No incident was opened from ${from} to ${to} (UTC). That Kizuki itself is well, its drill says: see the alarm kizuki-drill-silent.`,
    board: 'Board',
    plots: (from: string, to: string) =>
      `With plots: npx kizuki report --from ${from} --to ${to} --html report.html --endpoint aws`,
  },
  ja: {
    subject: (from: string, to: string) => `[Kizuki] 週次レポート ${from} ～ ${to}`,
    incidents: (count: number) => (count === 0 ? 'インシデントなし' : `インシデント ${count} 件`),
    share: (percent: number) => `、人手なし ${percent} %`,
    quiet: (from: string, to: string) =>
      `${from} から ${to} まで(UTC)、インシデントはありませんでした。Kizuki 自体の稼働は定期訓練のアラーム kizuki-drill-silent で確認できます。`,
    board: 'ボード',
    plots: (from: string, to: string) =>
      `グラフ付きのレポート: npx kizuki report --from ${from} --to ${to} --language ja --html report.html --endpoint aws`,
  },
} satisfies Record<Language, unknown>;
