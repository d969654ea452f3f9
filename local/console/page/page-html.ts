import { escapeHtml } from '../../../functions/escape-html.ts';

/** The page before its script has filled it; the token of the session goes back to the server in a header. */
export function pageHtml(token: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="kizuki-token" content="${escapeHtml(token)}">
<title>Kizuki</title>
<link rel="icon" href="/favicon.ico" type="image/svg+xml">
<link rel="stylesheet" href="/console.css">
<script type="module" src="/console.js"></script>
</head>
<body>
<noscript>This page needs JavaScript. / このページには JavaScript が必要です。</noscript>
</body>
</html>
`;
}
