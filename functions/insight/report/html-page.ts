import { momentText } from '../../people/moment-text.ts';
import type { Language } from '../../text.ts';
import { htmlOf, plain } from './html-blocks.ts';
import { headingOf, partsOf, type ReportData } from './report.ts';
import { style } from './style.ts';

/** The report as one HTML file that needs nothing else: plots as SVG, no script, nothing loaded, text out of events escaped. */
export function htmlPage(data: ReportData, language: Language): string {
  const heading = plain(headingOf(data, language));
  const parts = partsOf(data, language).map(
    ({ name, title, blocks }) =>
      `<section aria-labelledby="${plain(name)}">\n<h2 id="${plain(name)}">${plain(title)}</h2>\n${blocks.map(htmlOf).join('\n')}\n</section>`,
  );
  const made = { en: 'Made at', ja: '作成日時' }[language];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${heading}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${parts.join('\n')}
</main>
<footer>${made} ${plain(momentText(data.at))}</footer>
</body>
</html>
`;
}
