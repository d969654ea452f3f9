/** Something that AWS's console has a page of, and this page shows. */
export type LocalPlace = { alarm: string } | { execution: string };

/** What a link into AWS's console is about, where the page shows the same: an alarm or an execution; undefined for any other. */
export function localLink(href: string): LocalPlace | undefined {
  const url = URL.parse(href);
  if (url === null || !/(^|\.)console\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/.test(url.hostname))
    return undefined;
  const alarm = /^#alarmsV2:alarm\/(.+)$/.exec(url.hash)?.[1];
  if (alarm !== undefined) return { alarm: decodeURIComponent(alarm) };
  const execution = /^\/systems-manager\/automation\/execution\/([^/]+)$/.exec(url.pathname)?.[1];
  return execution === undefined ? undefined : { execution: decodeURIComponent(execution) };
}
